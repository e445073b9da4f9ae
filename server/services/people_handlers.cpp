// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/handlers.h"

#include "domain/phone.h"
#include "server/services/command_context.h"
#include "server/services/passwords.h"

namespace relay::server::services {

namespace {

using base::Error;
using base::ErrorCode;
using base::Nothing;
using base::Result;
using domain::Customer;
using protocol::EventKind;

Error duplicate(const QString &field)
{
    return {ErrorCode::Duplicate, field, {}, {}};
}

// Empty text is no phone; anything else has to be one, and nobody else's.
Result<std::optional<QString>> checkedPhone(
    CommandContext &context, const std::optional<protocol::PhoneText> &typed, domain::CustomerId own)
{
    if (!typed || typed->value.trimmed().isEmpty())
        return std::optional<QString>{};
    const std::optional<QString> phone = domain::normalisePhone(typed->value);
    if (!phone)
        return base::invalidField(QStringLiteral("phone"), QStringLiteral("not_a_phone"));
    const auto taken = context.unit().findOne<Customer>("customers.by_phone", {{"phone", *phone}});
    if (taken && taken->id != own)
        return duplicate(QStringLiteral("phone"));
    return phone;
}

// Sales own what they create; managers name whom they like.
Result<std::optional<domain::Staff>> ownerFor(
    CommandContext &context, const std::optional<domain::StaffId> &wanted)
{
    const domain::Actor &actor = context.actor();
    if (!wanted) {
        if (actor.has(domain::Role::Sales))
            return context.unit().load<domain::Staff>(actor.id);
        return std::optional<domain::Staff>{};
    }
    if (!actor.seesEverything() && *wanted != actor.id)
        return Error{ErrorCode::Forbidden, QStringLiteral("owner_id"), {}, {}};
    const Result<domain::Staff> owner = context.activeStaff(*wanted, QStringLiteral("owner_id"));
    if (!owner)
        return owner.error();
    return std::optional<domain::Staff>(*owner);
}

void setOwner(Customer &customer, const std::optional<domain::Staff> &owner)
{
    if (!owner)
        return;
    customer.ownerId = owner->id;
    customer.salesRepresentative = owner->wecomUserid;
    customer.salesRepresentativeName = owner->name;
}

// The tickets of a customer are seen by its owner: a new owner changes who sees each of them.
void moveTickets(CommandContext &context, const Customer &customer)
{
    constexpr int all = 10'000;
    const auto tickets = context.unit().find<domain::Ticket>(
        "tickets.of_customer", {{"customer_id", customer.id.value}, {"row_limit", all}});
    for (const domain::Ticket &before : tickets) {
        domain::Ticket after = before;
        after.customerOwnerId = customer.ownerId;
        after.customerName = customer.name;
        after.updatedAt = context.now();
        ++after.version;
        context.recordTicket(EventKind::TicketEdited, before, after);
    }
}

Result<Customer> changed(
    CommandContext &context, const Customer &before, const protocol::CustomerUpdate &command)
{
    Customer after = before;
    if (command.name)
        after.name = command.name->value;
    if (command.company)
        after.company = command.company->value;
    if (command.phone) {
        const auto phone = checkedPhone(context, command.phone, before.id);
        if (!phone)
            return phone.error();
        after.phone = *phone;
    }
    if (command.ownerId) {
        const auto owner = ownerFor(context, command.ownerId);
        if (!owner)
            return owner.error();
        setOwner(after, *owner);
    }
    after.updatedAt = context.now();
    ++after.version;
    return after;
}

} // namespace

Result<domain::Staff> handle(CommandContext &context, const protocol::StaffCreate &command)
{
    if (command.roles.isEmpty())
        return base::invalidField(QStringLiteral("roles"), QStringLiteral("missing"));
    const QString username = command.username.value;
    if (context.unit().findOne<domain::Staff>("staff.by_username", {{"username", username}}))
        return duplicate(QStringLiteral("username"));
    domain::Staff staff;
    if (command.wecomUserid) {
        staff.wecomUserid = command.wecomUserid->value.toLower();
        if (context.unit().findOne<domain::Staff>(
                "staff.by_wecom_userid", {{"wecom_userid", *staff.wecomUserid}}))
            return duplicate(QStringLiteral("wecom_userid"));
    }
    staff.id = context.unit().nextId<domain::Staff>();
    staff.version = 1;
    staff.username = username;
    staff.name = command.name.value;
    for (domain::Role role : command.roles) {
        if (!staff.roles.contains(role))
            staff.roles.append(role);
    }
    staff.createdAt = context.now();
    staff.updatedAt = context.now();
    if (command.password) {
        if (const auto problem = passwordProblem(command.password->value))
            return *problem;
        context.unit().save(store::StaffPassword{staff.id, context.passwordHash(), context.now()});
    }
    context.recordStaff(staff);
    return staff;
}

Result<Customer> handle(CommandContext &context, const protocol::CustomerCreate &command)
{
    const auto phone = checkedPhone(context, command.phone, {});
    if (!phone)
        return phone.error();
    const auto owner = ownerFor(context, command.ownerId);
    if (!owner)
        return owner.error();
    Customer customer;
    customer.id = context.unit().nextId<Customer>();
    customer.version = 1;
    customer.name = command.name.value;
    customer.phone = *phone;
    customer.company = command.company ? command.company->value : QString();
    setOwner(customer, *owner);
    customer.createdBy = context.actor().staffId();
    customer.createdAt = context.now();
    customer.updatedAt = context.now();
    context.recordCustomer(EventKind::CustomerCreated, std::nullopt, customer);
    return customer;
}

Result<Customer> handle(CommandContext &context, const protocol::CustomerUpdate &command)
{
    const Result<Customer> before = context.visibleCustomer(command.customerId);
    if (!before)
        return before.error();
    if (!domain::mayEdit(context.actor(), *before))
        return Error{ErrorCode::Forbidden, {}, {}, {}};
    if (command.version && *command.version != before->version)
        return Error{ErrorCode::VersionConflict, {}, {}, base::toObject(*before)};
    const Result<Customer> after = changed(context, *before, command);
    if (!after)
        return after.error();
    context.recordCustomer(EventKind::CustomerUpdated, *before, *after);
    if (after->ownerId != before->ownerId || after->name != before->name)
        moveTickets(context, *after);
    return *after;
}

Result<Customer> handle(CommandContext &context, const protocol::CustomerLinkContact &command)
{
    const Result<Customer> customer = context.visibleCustomer(command.customerId);
    if (!customer)
        return customer.error();
    if (!domain::mayEdit(context.actor(), *customer))
        return Error{ErrorCode::Forbidden, {}, {}, {}};
    const Result<domain::Staff> staff = context.activeStaff(command.staffId, QStringLiteral("staff_id"));
    if (!staff)
        return staff.error();
    const auto linked = context.unit().find<domain::CustomerContact>(
        "customer_contacts.by_external_userid", {{"external_userid", command.externalUserid.value}});
    domain::CustomerContact contact;
    for (const domain::CustomerContact &other : linked) {
        if (other.customerId != customer->id)
            return duplicate(QStringLiteral("external_userid")); // one WeChat person is one customer
        if (other.staffId == staff->id)
            contact = other;
    }
    if (!contact.id.isValid())
        contact.id = context.unit().nextId<domain::CustomerContact>();
    contact.customerId = customer->id;
    contact.staffId = staff->id;
    contact.externalUserid = command.externalUserid.value;
    contact.active = true;
    contact.checkedAt = context.now();
    context.unit().save(contact);
    context.recordCustomer(EventKind::CustomerContactLinked, *customer, *customer);
    return *customer;
}

Result<Nothing> handle(CommandContext &context, const SessionOpen &command)
{
    context.unit().save(store::Session{context.unit().nextId<store::Session>(), command.staffId,
        command.tokenHash, context.now(), command.expiresAt, {}});
    return Nothing{};
}

Result<Nothing> handle(CommandContext &context, const SessionRevoke &command)
{
    auto session =
        context.unit().findOne<store::Session>("sessions.by_token_hash", {{"token_hash", command.tokenHash}});
    if (session && !session->revokedAt) {
        session->revokedAt = context.now();
        context.unit().save(*session);
        context.recordSessionEnd(*session);
    }
    return Nothing{};
}

Result<domain::Staff> handle(CommandContext &context, const PasswordSet &command)
{
    if (command.onlyFirst && context.unit().value("staff_passwords.count", {}).toLongLong() > 0)
        return Error{ErrorCode::Unauthenticated, {}, {}, {}};
    auto staff = context.unit().findOne<domain::Staff>("staff.by_username", {{"username", command.username}});
    if (!staff) {
        staff = domain::Staff{context.unit().nextId<domain::Staff>(), 1, command.username, command.username,
            {domain::Role::Admin}, {}, true, context.now(), context.now()};
        context.recordStaff(*staff);
    }
    if (!command.passwordHash.isEmpty())
        context.unit().save(store::StaffPassword{staff->id, command.passwordHash, context.now()});
    return *staff;
}

Result<Nothing> handle(CommandContext &context, const PasswordRehash &command)
{
    const auto password = context.unit().load<store::StaffPassword>(command.staffId);
    if (password && password->hash == command.before)
        context.unit().save(store::StaffPassword{command.staffId, command.now, context.now()});
    return Nothing{};
}

} // namespace relay::server::services

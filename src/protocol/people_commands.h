// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bounded_text.h"
#include "domain/customer.h"
#include "domain/staff.h"
#include "domain/transfer.h"
#include "protocol/command_info.h"

namespace relay::protocol {

using PersonName = base::Line<64>;
using PhoneText = base::Text<64>; // as typed; normalised by the domain
using Password = base::Text<256>;

struct StaffCreate
{
    using Reply = domain::Staff;
    static constexpr OperationInfo info{"staff.create", domain::Permission::ManageStaff,
        "Adds a person. Without a password they cannot log in; wecom_userid is kept in lower case."};

    base::Line<64> username;
    PersonName name;
    QList<domain::Role> roles;
    std::optional<base::Line<64>> wecomUserid;
    std::optional<Password> password;
};
RELAY_FIELDS(StaffCreate, username, name, roles, wecomUserid, password)

struct CustomerCreate
{
    using Reply = domain::Customer;
    static constexpr OperationInfo info{"customer.create", domain::Permission::CreateCustomer,
        "Adds a customer. Sales own what they create; managers name the owner. The phone is unique."};

    PersonName name;
    std::optional<PhoneText> phone;
    std::optional<base::Text<200>> company;
    std::optional<domain::StaffId> ownerId;
};
RELAY_FIELDS(CustomerCreate, name, phone, company, ownerId)

struct CustomerUpdate
{
    using Reply = domain::Customer;
    static constexpr OperationInfo info{"customer.update", domain::Permission::EditCustomer,
        "Changes the named fields of the version that you saw; a stale version is refused with the present "
        "row. "
        "An empty phone removes it. Only managers give a customer to another owner."};

    domain::CustomerId customerId;
    std::optional<int> version;
    std::optional<PersonName> name;
    std::optional<PhoneText> phone;
    std::optional<base::Text<200>> company;
    std::optional<domain::StaffId> ownerId;
};
RELAY_FIELDS(CustomerUpdate, customerId, version, name, phone, company, ownerId)

struct CustomerLinkContact
{
    using Reply = domain::Customer;
    static constexpr OperationInfo info{"customer.link_contact", domain::Permission::EditCustomer,
        "Says that this person follows the customer in WeCom as this external contact."};

    domain::CustomerId customerId;
    domain::StaffId staffId;
    base::Line<64> externalUserid;
};
RELAY_FIELDS(CustomerLinkContact, customerId, staffId, externalUserid)

struct TransferRefresh
{
    using Reply = domain::Transfer;
    static constexpr OperationInfo info{"transfer.refresh", domain::Permission::WorkTicket,
        "Has WeCom asked now how a transfer under way stands; the answer comes as an event."};

    domain::TransferId transferId;
};
RELAY_FIELDS(TransferRefresh, transferId)

} // namespace relay::protocol

// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/handlers.h"

#include "server/services/command_context.h"

#include <QSet>

namespace relay::server::services {

namespace {

// A transfer under way is judged by its own readings.
bool isMoving(CommandContext &context, const domain::CustomerContact &contact)
{
    return !context.unit()
                .find<domain::Transfer>(
                    "transfers.under_way_for_contact", {{"external_userid", contact.externalUserid}})
                .isEmpty();
}

} // namespace

base::Result<ContactsReconcile::Drift> handle(CommandContext &context, const ContactsReconcile &command)
{
    ContactsReconcile::Drift drift;
    const auto staff = context.unit().findOne<domain::Staff>(
        "staff.by_wecom_userid", {{"wecom_userid", command.userid.toLower()}});
    if (!staff)
        return drift;
    const QSet<QString> followed(command.externalUserids.begin(), command.externalUserids.end());
    for (domain::CustomerContact contact : context.unit().find<domain::CustomerContact>(
             "customer_contacts.of_staff", {{"staff_id", staff->id.value}})) {
        const bool follows = followed.contains(contact.externalUserid);
        if (contact.active == follows || isMoving(context, contact))
            continue;
        contact.active = follows;
        contact.checkedAt = context.now();
        context.unit().save(contact);
        ++(follows ? drift.back : drift.gone);
    }
    return drift;
}

} // namespace relay::server::services

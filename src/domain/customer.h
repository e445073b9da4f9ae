// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/fields.h"
#include "domain/ids.h"

#include <QString>

#include <optional>

namespace relay::domain {

struct Customer
{
    CustomerId id;
    int version = 0;
    QString name;
    std::optional<QString> phone; // normalised digits, unique; masked for people without the right
    bool phoneMasked = false; // true in a row for somebody who may not see the phone; never stored so
    QString company;
    std::optional<StaffId> ownerId; // the sales representative
    std::optional<QString> salesRepresentative; // the owner's WeCom userid; follows from ownerId
    std::optional<QString> salesRepresentativeName; // follows from ownerId
    std::optional<base::Timestamp> transfersBlockedUntil; // WeCom answered 40128, whatever our ledger says
    std::optional<StaffId> createdBy;
    base::Timestamp createdAt;
    base::Timestamp updatedAt;
};
RELAY_FIELDS(Customer, id, version, name, phone, phoneMasked, company, ownerId, salesRepresentative,
    salesRepresentativeName, transfersBlockedUntil, createdBy, createdAt, updatedAt)

// The same person seen by WeCom: this member of staff follows the customer as this external contact.
struct CustomerContact
{
    ContactId id;
    CustomerId customerId;
    StaffId staffId;
    QString externalUserid;
    bool active = true; // false once WeCom says that this member no longer follows the customer
    base::Timestamp checkedAt;
};
RELAY_FIELDS(CustomerContact, id, customerId, staffId, externalUserid, active, checkedAt)

} // namespace relay::domain

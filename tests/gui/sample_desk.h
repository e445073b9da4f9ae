// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fake_desk_server.h"

namespace relay::tests {

// A believable working day: people, customers, and more than 25 tickets over all columns.
struct SampleDesk
{
    explicit SampleDesk(FakeDeskServer &server, base::Timestamp now);

    domain::Staff manager; // "lina", the password is "right"
    domain::Staff sales;
    QList<domain::Staff> engineers;
    QList<domain::Customer> customers;
    domain::Ticket pending; // not assigned
    domain::Ticket waiting; // processing, its transfer is waiting
    domain::Ticket processing; // nothing was decided about its contact
};

} // namespace relay::tests

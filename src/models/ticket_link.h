// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QString>

#include <optional>

// Links that open a ticket from elsewhere, such as a chat: relaydesk://ticket/123.
namespace relay::models {

QString ticketLink(domain::TicketId ticket);
// nullopt for anything that is no such link.
std::optional<domain::TicketId> readTicketLink(const QString &link);

} // namespace relay::models

// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace relay::tests {

// A certificate made for one test, with its key, as PEM.
struct TestCertificate
{
    QByteArray certificate;
    QByteArray key;
};

// Self-signed, for this host name, valid from and until so many days from now.
TestCertificate makeCertificate(const QString &host, int fromDays, int untilDays);

} // namespace relay::tests

// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/certificate_problem.h"

#include <algorithm>

namespace relay::sync {

namespace {

struct Problem
{
    QSslError::SslError error;
    const char *name;
};

// The one that explains the others comes first: an expired certificate often also has no known issuer.
constexpr Problem problems[]{
    {QSslError::CertificateRevoked, "revoked"},
    {QSslError::CertificateExpired, "expired"},
    {QSslError::CertificateNotYetValid, "not_yet_valid"},
    {QSslError::SelfSignedCertificate, "self_signed"},
    {QSslError::HostNameMismatch, "wrong_host"},
    {QSslError::SelfSignedCertificateInChain, "unknown_issuer"},
    {QSslError::UnableToGetLocalIssuerCertificate, "unknown_issuer"},
    {QSslError::UnableToGetIssuerCertificate, "unknown_issuer"},
    {QSslError::UnableToVerifyFirstCertificate, "unknown_issuer"},
    {QSslError::CertificateUntrusted, "unknown_issuer"},
};

} // namespace

base::Error certificateError(const QList<QSslError> &errors)
{
    const char *name = "other";
    for (const Problem &problem : problems) {
        const bool found = std::any_of(errors.begin(), errors.end(),
            [&](const QSslError &error) { return error.error() == problem.error; });
        if (found) {
            name = problem.name;
            break;
        }
    }
    return {base::ErrorCode::Unavailable, {}, QStringLiteral("tls"),
        {{QStringLiteral("certificate"), QString::fromLatin1(name)}}};
}

} // namespace relay::sync

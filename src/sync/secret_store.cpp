// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/secret_store.h"

#include <QPromise>
#include <qt6keychain/keychain.h>

#include <memory>

namespace relay::sync {

namespace {

using base::Error;
using base::ErrorCode;
using base::Nothing;
using base::Result;

Error errorOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return {ErrorCode::NotFound, {}, {}, {}};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return {ErrorCode::Unavailable, {}, QStringLiteral("keychain_denied"), {}};
    default: // also OtherError: a Linux session without a Secret Service ends there
        return {ErrorCode::Unavailable, {}, QStringLiteral("no_keychain"), {}};
    }
}

// Starts the job; the outcome is what the function makes of it when it went well. The job deletes itself.
template<class T, class Function>
QFuture<Result<T>> run(QKeychain::Job *job, Function outcome)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    job->setInsecureFallback(false); // a secret in a settings file is none
    QObject::connect(job, &QKeychain::Job::finished, job, [promise, outcome](QKeychain::Job *done) {
        promise->addResult(outcome(*done));
        promise->finish();
    });
    job->start();
    return promise->future();
}

Result<Nothing> nothingOrError(const QKeychain::Job &job)
{
    if (job.error() != QKeychain::NoError)
        return errorOf(job);
    return Nothing{};
}

} // namespace

QFuture<Result<QString>> KeychainStore::read(const QString &key)
{
    auto *job = new QKeychain::ReadPasswordJob(m_service);
    job->setKey(key);
    return run<QString>(job, [job](const QKeychain::Job &done) -> Result<QString> {
        if (done.error() != QKeychain::NoError)
            return errorOf(done);
        return job->textData();
    });
}

QFuture<Result<Nothing>> KeychainStore::write(const QString &key, const QString &secret)
{
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setKey(key);
    job->setTextData(secret);
    return run<Nothing>(job, nothingOrError);
}

QFuture<Result<Nothing>> KeychainStore::remove(const QString &key)
{
    auto *job = new QKeychain::DeletePasswordJob(m_service);
    job->setKey(key);
    return run<Nothing>(job, [](const QKeychain::Job &done) -> Result<Nothing> {
        if (done.error() == QKeychain::EntryNotFound)
            return Nothing{};
        return nothingOrError(done);
    });
}

} // namespace relay::sync

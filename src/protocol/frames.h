// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json_text.h"
#include "domain/staff.h"

#include <QJsonObject>
#include <QString>

namespace relay::protocol {

// The WebSocket speaks JSON text frames, one object each, told apart by "type".
inline constexpr int protocolVersion = 1;
inline constexpr int maximumFrameBytes = 256 * 1024; // from a client; the server refuses more with 4400
inline constexpr int snapshotRowsPerFrame = 500;
inline constexpr int helloTimeoutMs = 10'000;
// The flood limit of a connection: more frames from a client end it with 4429.
inline constexpr double framesPerSecond = 50;
inline constexpr double frameBurst = 200;

enum class CloseCode : quint16 {
    BadFrame = 4400,
    BadToken = 4401,
    NoHello = 4408,
    ToldToResume = 4409,
    Flood = 4429,
};

// {"type":"hello"}: the first frame of a client. lastSeq is the last event that it applied. wantsCaughtUp
// asks for a caught_up frame after resumed events.
struct Hello
{
    base::Text<128> token;
    int protocol = 0;
    std::optional<qint64> lastSeq;
    std::optional<bool> wantsCaughtUp;
};
RELAY_FIELDS(Hello, token, protocol, lastSeq, wantsCaughtUp)

// {"type":"command"} and {"type":"query"}: answered by a reply frame with the same id.
struct Request
{
    base::Line<64> id;
    base::Line<64> name;
    QJsonObject body;
};
RELAY_FIELDS(Request, id, name, body)

enum class Resume { Events, Snapshot };
RELAY_ENUM(Resume, Events, Snapshot)

struct Welcome
{
    int protocol = protocolVersion;
    qint64 seq = 0;
    domain::Staff staff;
    Resume resume = Resume::Snapshot;
};
RELAY_FIELDS(Welcome, protocol, seq, staff, resume)

struct SnapshotFrame
{
    qint64 seq = 0; // the snapshot holds everything up to here
    int part = 0; // from 0
    bool last = false;
    QJsonObject tables; // "tickets", "customers", "staff", "transfers": arrays of rows
};
RELAY_FIELDS(SnapshotFrame, seq, part, last, tables)

// The text of a snapshot frame with the rows of one table, a JSON array.
QString snapshotFrame(qint64 seq, int part, bool last, const QString &table, const QString &rows);

// prev: the seq of the frame sent to this connection before, so that a gap is told from a hidden event.
struct EventFrame
{
    qint64 seq = 0;
    qint64 prev = 0;
    QString name;
    base::Timestamp at;
    std::optional<domain::StaffId> actor;
    QJsonObject body;
};
RELAY_FIELDS(EventFrame, seq, prev, name, at, actor, body)

struct RemovedFrame
{
    qint64 seq = 0;
    qint64 prev = 0;
    QString table;
    qint64 id = 0;
};
RELAY_FIELDS(RemovedFrame, seq, prev, table, id)

// {"type":"caught_up"}: all events up to this seq that the person may see have been sent. The last of them
// can have a smaller seq, because those after it are hidden. Only to clients that asked for it.
struct CaughtUp
{
    qint64 seq = 0;
};
RELAY_FIELDS(CaughtUp, seq)

// error is the problem object of HTTP ({code, title, field, …}).
struct ReplyFrame
{
    QString id;
    bool ok = false;
    std::optional<QJsonObject> reply;
    std::optional<QJsonObject> error;
    qint64 seq = 0;
};
RELAY_FIELDS(ReplyFrame, id, ok, reply, error, seq)

// The frame as it goes over the wire: the struct's fields and its type.
template<class Frame>
QByteArray encodeFrame(const char *type, const Frame &frame)
{
    QString text = QStringLiteral("{\"type\":\"%1\",").arg(QLatin1StringView(type));
    text += QStringView(base::jsonText(frame)).sliced(1); // no frame is without fields
    return text.toUtf8();
}

// {type,title,status,code,detail,field?} of application/problem+json, also the error of a reply frame.
QJsonObject problem(const base::Error &error);
base::Error errorFromProblem(const QJsonObject &problem);

} // namespace relay::protocol

// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/preferences.h"

#include "base/json_codec.h"

#include <QSettings>

namespace relay::gui {

namespace {

constexpr int serverLimit = 8;
const QString key = QStringLiteral("preferences");

PreferenceValues read(const QSettings &settings)
{
    PreferenceValues values;
    const auto stored = base::parseObject(settings.value(key).toString().toUtf8());
    if (!stored)
        return values;
    for (auto field = stored->begin(); field != stored->end(); ++field) {
        QJsonObject object = base::toObject(values);
        object.insert(field.key(), field.value());
        const auto decoded = base::decodeFields<PreferenceValues>(object, base::UnknownFields::Ignore);
        if (decoded)
            values = *decoded;
    }
    return values;
}

} // namespace

Preferences::Preferences(QSettings &settings, QObject *parent)
    : QObject(parent), m_settings(settings), m_values(read(settings))
{
}

void Preferences::change(const PreferenceValues &values)
{
    if (m_values == values)
        return;
    const PreferenceValues before = std::exchange(m_values, values);
    m_settings.setValue(key, QString::fromUtf8(base::compactJson(base::toObject(values))));
    emit changed(before, m_values);
}

void Preferences::rememberServer(const QString &address)
{
    PreferenceValues values = m_values;
    values.servers.removeAll(address);
    values.servers.prepend(address);
    values.servers.resize(std::min<qsizetype>(values.servers.size(), serverLimit));
    change(values);
}

void Preferences::nextDensity()
{
    PreferenceValues values = m_values;
    const auto &all = base::enumNames<Density>();
    values.density = Density((int(values.density) + 1) % int(all.size()));
    change(values);
}

} // namespace relay::gui

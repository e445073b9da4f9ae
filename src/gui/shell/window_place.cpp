// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/window_place.h"

#include <QEvent>
#include <QSettings>
#include <QSplitter>

namespace relay::gui {

WindowPlace::WindowPlace(const QString &name, QSettings &settings, QWidget *window)
    : QObject(window), m_name(name), m_settings(settings), m_window(window)
{
    restore();
    window->installEventFilter(this);
}

QString WindowPlace::entry(const QString &part) const
{
    return QStringLiteral("windows/%1/%2").arg(m_name, part);
}

void WindowPlace::restore()
{
    m_window->restoreGeometry(m_settings.value(entry(QStringLiteral("geometry"))).toByteArray());
    const QList<QSplitter *> splitters = m_window->findChildren<QSplitter *>();
    for (QSplitter *splitter : splitters) {
        const QVariant state = m_settings.value(entry(splitter->objectName()));
        if (state.isValid())
            splitter->restoreState(state.toByteArray());
    }
}

void WindowPlace::remember()
{
    m_settings.setValue(entry(QStringLiteral("geometry")), m_window->saveGeometry());
    const QList<QSplitter *> splitters = m_window->findChildren<QSplitter *>();
    for (const QSplitter *splitter : splitters)
        m_settings.setValue(entry(splitter->objectName()), splitter->saveState());
}

bool WindowPlace::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Hide && !event->spontaneous())
        remember();
    return QObject::eventFilter(watched, event);
}

} // namespace relay::gui

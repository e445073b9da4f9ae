// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/composition_guard.h"

#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>

namespace relay::gui {

namespace {

// Keys that do something instead of writing something.
bool acts(const QKeyEvent &key)
{
    switch (key.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Escape:
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_Up:
    case Qt::Key_Down:
        return true;
    default:
        return key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    }
}

} // namespace

CompositionGuard::CompositionGuard(QObject *parent) : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool CompositionGuard::isComposing() const
{
    return m_composer && m_composer == QGuiApplication::focusObject();
}

bool CompositionGuard::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::InputMethod: {
        const bool unfinished = !static_cast<QInputMethodEvent *>(event)->preeditString().isEmpty();
        m_composer = unfinished ? watched : nullptr;
        return false;
    }
    case QEvent::ShortcutOverride:
        if (!isComposing())
            return false;
        event->accept(); // as a field does that wants the key for itself: no shortcut is looked for
        return true;
    case QEvent::KeyPress:
        return isComposing() && acts(*static_cast<QKeyEvent *>(event));
    default:
        return false;
    }
}

} // namespace relay::gui

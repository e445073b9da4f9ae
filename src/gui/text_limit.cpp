// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/text_limit.h"

#include "gui/theme/theme.h"

#include <QEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>

namespace relay::gui {

TextLimit::TextLimit(QPlainTextEdit *edit, int most, QWidget *parent) : QLabel(parent), m_most(most)
{
    watch(edit);
    connect(edit, &QPlainTextEdit::textChanged, this, [this, edit] { count(edit->toPlainText()); });
    count(edit->toPlainText());
}

TextLimit::TextLimit(QLineEdit *edit, int most, QWidget *parent) : QLabel(parent), m_most(most)
{
    watch(edit);
    connect(edit, &QLineEdit::textChanged, this, &TextLimit::count);
    count(edit->text());
}

void TextLimit::watch(const QWidget *edit)
{
    setObjectName(edit->objectName() + QStringLiteral("Limit"));
    setWordWrap(true);
}

QString TextLimit::problem() const
{
    return isOver() ? tr("%n character(s) too many.", nullptr, m_length - m_most) : QString();
}

void TextLimit::count(const QString &text)
{
    m_length = int(text.trimmed().size());
    showCount();
}

void TextLimit::showCount()
{
    const QLocale locale;
    setVisible(m_length > m_most - m_most / 10); // the last tenth
    setStyleRole(this, "role", isOver() ? QStringLiteral("danger") : QStringLiteral("faint"));
    const QString count = tr("%1 of %2").arg(locale.toString(m_length), locale.toString(m_most));
    setText(isOver() ? tr("%1 · %2").arg(count, problem()) : count);
}

void TextLimit::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showCount();
}

} // namespace relay::gui

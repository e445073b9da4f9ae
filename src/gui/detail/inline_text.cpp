// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/detail/inline_text.h"

#include "gui/selectable_text.h"
#include "gui/text_limit.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace relay::gui {

namespace {

constexpr int mostEditLines = 12; // longer texts scroll

} // namespace

InlineText::InlineText(const Theme &theme, Lines lines, int most, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_lines(lines), m_most(most), m_label(new QLabel(this)),
      m_button(new QToolButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::grid);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_button, 0, Qt::AlignTop);
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::PlainText); // what customers write is no markup
    makeSelectable(m_label);
    m_label->installEventFilter(this);
    m_button->setProperty("role", QStringLiteral("flat"));
    connect(m_button, &QToolButton::clicked, this, &InlineText::edit);
    connect(&theme, &Theme::changed, this, &InlineText::showColors);
    showColors();
    showText();
}

void InlineText::setNames(const QString &name)
{
    m_name = name;
    m_label->setObjectName(name + QStringLiteral("Label"));
    m_button->setObjectName(name + QStringLiteral("EditButton"));
}

void InlineText::setTexts(const QString &button, const QString &field, const QString &placeholder)
{
    m_button->setToolTip(button);
    m_button->setAccessibleName(button);
    m_field = field;
    m_placeholder = placeholder;
    showButtonTexts();
    showText();
}

void InlineText::setLabelRole(const QString &role)
{
    m_role = role;
    showText();
}

void InlineText::setText(const QString &text)
{
    m_text = text;
    showText();
}

void InlineText::setEditable(bool editable)
{
    m_editable = editable;
    showText();
}

void InlineText::showText()
{
    const bool empty = m_text.isEmpty();
    m_label->setText(empty && m_editable ? m_placeholder : m_text);
    const QString role = empty ? QStringLiteral("faint") : m_role;
    if (m_label->property("role").toString() != role)
        setStyleRole(m_label, "role", role);
    m_label->setVisible(!isEditing() && (!empty || m_editable));
    m_button->setVisible(!isEditing() && m_editable);
}

void InlineText::showColors()
{
    m_button->setIcon(m_theme.icon(QStringLiteral("edit"), ColorRole::TextFaint));
}

void InlineText::open(const QString &typed)
{
    m_editor = new QWidget(this);
    m_edit = new QPlainTextEdit(typed, m_editor);
    setTabOrder(m_button, m_edit);
    m_edit->setObjectName(m_name + QStringLiteral("Edit"));
    m_edit->setAccessibleName(m_field);
    m_edit->setTabChangesFocus(true);
    m_edit->installEventFilter(this);
    m_limit = new TextLimit(m_edit, m_most, m_editor);
    auto *parts = new QVBoxLayout(m_editor);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(metrics::grid);
    parts->addWidget(m_edit);
    parts->addWidget(m_limit);
    parts->addLayout(makeButtons(m_editor));
    layout()->addWidget(m_editor);
    m_editor->show(); // now: it gets the keyboard
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        fitHeight();
        showWhatCanBe();
        emit this->typed(m_edit->toPlainText());
    });
    showWhatCanBe();
    fitHeight();
    showText();
    m_edit->moveCursor(QTextCursor::End);
}

QLayout *InlineText::makeButtons(QWidget *editor)
{
    m_hint = new QLabel(editor);
    m_hint->setObjectName(m_name + QStringLiteral("Hint"));
    m_hint->setWordWrap(true);
    setStyleRole(m_hint, "role", QStringLiteral("faint"));
    m_cancel = new QPushButton(editor);
    m_cancel->setObjectName(m_name + QStringLiteral("CancelButton"));
    m_save = new QPushButton(editor);
    m_save->setObjectName(m_name + QStringLiteral("SaveButton"));
    connect(m_cancel, &QPushButton::clicked, this, &InlineText::discard);
    connect(m_save, &QPushButton::clicked, this, &InlineText::save);
    showButtonTexts();
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::small);
    row->addWidget(m_hint, 1);
    row->addWidget(m_cancel);
    row->addWidget(m_save);
    return row;
}

void InlineText::showButtonTexts()
{
    if (!isEditing())
        return;
    const QKeySequence key(Qt::CTRL | Qt::Key_Enter);
    m_hint->setText(m_lines == Lines::One ? tr("Enter saves")
                                          : tr("%1 saves").arg(key.toString(QKeySequence::NativeText)));
    m_cancel->setText(tr("Cancel"));
    m_save->setText(tr("Save"));
}

void InlineText::showWhatCanBe()
{
    m_save->setEnabled(!m_limit->isOver());
    m_save->setToolTip(m_limit->problem());
}

void InlineText::edit()
{
    if (!m_editable)
        return;
    if (!isEditing()) {
        open(m_text);
        emit started();
    }
    m_edit->setFocus(Qt::OtherFocusReason);
}

void InlineText::takeUp(const QString &typed)
{
    if (m_editable && !isEditing())
        open(typed);
}

void InlineText::putAside()
{
    if (isEditing())
        leave();
}

void InlineText::fitHeight()
{
    const int lines = std::clamp(m_edit->blockCount(), m_lines == Lines::One ? 2 : 4, mostEditLines);
    m_edit->setFixedHeight(lines * m_theme.lineHeight(TextRole::Body) + metrics::large);
}

void InlineText::save()
{
    if (m_limit->isOver())
        return; // it says so
    QString text = m_edit->toPlainText().trimmed();
    if (m_lines == Lines::One)
        text = text.simplified();
    if (m_lines == Lines::One && text.isEmpty()) {
        emit leftEmpty();
        return;
    }
    leave();
    m_button->setFocus();
    if (text == m_text)
        emit discarded();
    else
        emit edited(text);
}

void InlineText::discard()
{
    if (!isEditing())
        return;
    leave();
    m_button->setFocus();
    emit discarded();
}

void InlineText::leave()
{
    m_edit->removeEventFilter(this);
    m_editor->hide();
    m_editor->deleteLater();
    m_editor = nullptr;
    m_edit = nullptr;
    showText();
}

bool InlineText::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_label && event->type() == QEvent::MouseButtonDblClick) {
        edit();
        return m_editable;
    }
    // the window's own Escape and letters must not be quicker than the field
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched != m_edit || !key)
        return QWidget::eventFilter(watched, event);
    const auto *press = static_cast<QKeyEvent *>(event);
    const bool enter = press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter;
    const bool saves = enter && (m_lines == Lines::One || press->modifiers() & Qt::ControlModifier);
    if (!saves && press->key() != Qt::Key_Escape)
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true;
    if (saves)
        save();
    else
        discard();
    return true;
}

} // namespace relay::gui

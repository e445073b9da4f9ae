// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/keys_dialog.h"

#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace relay::gui {

namespace {

using Group = DeskActions::Group;

// What stands below one another, column by column: in as many columns as there is room for.
QList<QList<QList<Group>>> arrangements()
{
    return {
        {{Group::Ticket, Group::Program}, {Group::Steps, Group::Find}, {Group::View}},
        {{Group::Ticket, Group::Steps}, {Group::Find, Group::View, Group::Program}},
        {{Group::Ticket, Group::Steps, Group::Find, Group::View, Group::Program}},
    };
}

} // namespace

KeysDialog::KeysDialog(const Theme &theme, const DeskActions &actions, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("keysDialog"));
    setWindowTitle(tr("Keys"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::large, 0, 0);
    layout->setSpacing(metrics::small);
    addHead(*layout, theme);
    const QList<DeskActions::Line> lines = actions.lines();
    std::unique_ptr<QWidget> content;
    const QList<QList<QList<Group>>> possible = arrangements();
    for (const QList<QList<Group>> &columns : possible) {
        content = contentOf(columns, lines);
        if (!parent || content->sizeHint().width() + metrics::large * 6 <= parent->width())
            break;
    }
    layout->addWidget(scrolled(content.release(), parent));
    if (parent)
        resize(sizeHint().boundedTo(parent->size()));
}

std::unique_ptr<QWidget> KeysDialog::contentOf(
    const QList<QList<Group>> &columns, const QList<DeskActions::Line> &lines)
{
    auto content = std::make_unique<QWidget>(this);
    content->setObjectName(QStringLiteral("keysContent"));
    auto *layout = new QHBoxLayout(content.get());
    layout->setContentsMargins(metrics::large * 2, 0, metrics::large * 2, metrics::large * 2);
    layout->setSpacing(metrics::large * 3);
    for (const QList<Group> &groups : columns)
        layout->addWidget(columnOf(groups, lines), 0, Qt::AlignTop);
    return content;
}

void KeysDialog::addHead(QBoxLayout &layout, const Theme &theme)
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(metrics::large * 2, 0, metrics::large, 0);
    auto *title = new QLabel(tr("Keys"), this);
    title->setProperty("role", QStringLiteral("title"));
    auto *close = new QToolButton(this);
    close->setObjectName(QStringLiteral("keysCloseButton"));
    close->setProperty("role", QStringLiteral("flat"));
    close->setIcon(theme.icon(QStringLiteral("dismiss")));
    close->setToolTip(tr("Close"));
    close->setAccessibleName(close->toolTip());
    connect(close, &QToolButton::clicked, this, &QDialog::close);
    head->addWidget(title, 1);
    head->addWidget(close);
    layout.addLayout(head);
}

// As large as what is in it, so that no key is cut short; scrolled where the window is smaller than that.
QWidget *KeysDialog::scrolled(QWidget *content, const QWidget *window)
{
    auto *area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("keysScroll"));
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    content->ensurePolished();
    const QSize whole = content->sizeHint() + QSize(area->verticalScrollBar()->sizeHint().width(), 0);
    const QSize room = window ? window->size() - QSize(4, 8) * metrics::large : whole;
    area->setMinimumSize(whole.boundedTo(room));
    area->setFocusPolicy(Qt::NoFocus); // the arrows scroll wherever the keyboard is, see keyPressEvent()
    m_scroll = area->verticalScrollBar();
    return area;
}

QWidget *KeysDialog::columnOf(const QList<Group> &groups, const QList<DeskActions::Line> &lines)
{
    auto *column = new QWidget(this);
    auto *grid = new QGridLayout(column);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::large * 2);
    grid->setVerticalSpacing(metrics::grid);
    for (const Group group : groups) {
        const int row = grid->rowCount();
        if (group != groups.first())
            grid->setRowMinimumHeight(row, metrics::large);
        auto *title = new QLabel(DeskActions::groupName(group), column);
        title->setProperty("role", QStringLiteral("strong"));
        grid->addWidget(title, row + 1, 0, 1, 2);
        for (const DeskActions::Line &line : lines) {
            if (line.group == group && !line.keys.isEmpty())
                addLine(*grid, line);
        }
    }
    return column;
}

void KeysDialog::addLine(QGridLayout &grid, const DeskActions::Line &line)
{
    const int row = grid.rowCount();
    auto *keys = new QLabel(line.keys, this);
    keys->setProperty("role", QStringLiteral("key"));
    keys->setAlignment(Qt::AlignCenter);
    auto *text = new QLabel(line.text, this);
    text->setBuddy(keys);
    if (line.action)
        text->setObjectName(QStringLiteral("key_") + line.action->objectName());
    grid.addWidget(text, row, 0);
    grid.addWidget(keys, row, 1, Qt::AlignRight);
}

void KeysDialog::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Question:
    case Qt::Key_F1:
        close();
        return;
    case Qt::Key_Down:
        return m_scroll->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    case Qt::Key_Up:
        return m_scroll->triggerAction(QAbstractSlider::SliderSingleStepSub);
    case Qt::Key_PageDown:
        return m_scroll->triggerAction(QAbstractSlider::SliderPageStepAdd);
    case Qt::Key_PageUp:
        return m_scroll->triggerAction(QAbstractSlider::SliderPageStepSub);
    default:
        QDialog::keyPressEvent(event);
    }
}

} // namespace relay::gui

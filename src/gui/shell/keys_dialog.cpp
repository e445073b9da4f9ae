// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/keys_dialog.h"

#include "gui/theme/metrics.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace relay::gui {

namespace {

constexpr DeskActions::Group groups[]{
    DeskActions::Group::Ticket, DeskActions::Group::View, DeskActions::Group::Program};

} // namespace

KeysDialog::KeysDialog(const DeskActions &actions, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("keysDialog"));
    setWindowTitle(tr("Keys"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *columns = new QHBoxLayout(this);
    columns->setContentsMargins(metrics::large * 2, metrics::large, metrics::large * 2, metrics::large * 2);
    columns->setSpacing(metrics::large * 3);
    columns->setSizeConstraint(QLayout::SetFixedSize); // a key is never cut short
    const QList<DeskActions::Line> lines = actions.lines();
    for (const DeskActions::Group group : groups)
        columns->addWidget(columnOf(group, lines), 0, Qt::AlignTop);
    setFocusPolicy(Qt::StrongFocus);
}

QWidget *KeysDialog::columnOf(DeskActions::Group group, const QList<DeskActions::Line> &lines)
{
    auto *column = new QWidget(this);
    auto *grid = new QGridLayout(column);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::large);
    grid->setVerticalSpacing(metrics::small);
    auto *title = new QLabel(DeskActions::groupName(group), column);
    title->setProperty("role", QStringLiteral("strong"));
    grid->addWidget(title, 0, 0, 1, 2);
    for (const DeskActions::Line &line : lines) {
        if (line.group == group && !line.keys.isEmpty())
            addLine(*grid, line);
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
    grid.addWidget(keys, row, 0, Qt::AlignLeft);
    grid.addWidget(text, row, 1);
}

void KeysDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Question || event->key() == Qt::Key_F1)
        close();
    else
        QDialog::keyPressEvent(event);
}

} // namespace relay::gui

// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/prompts.h"

#include <QMessageBox>
#include <QPushButton>

namespace relay::gui {

void MessageBoxPrompts::ask(QWidget *parent, const Question &question, std::function<void()> accepted)
{
    auto *box =
        new QMessageBox(QMessageBox::Warning, question.title, question.text, QMessageBox::NoButton, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("promptBox"));
    QPushButton *accept = box->addButton(question.accept, QMessageBox::AcceptRole);
    QPushButton *reject = box->addButton(question.reject, QMessageBox::RejectRole);
    box->setDefaultButton(reject);
    box->setEscapeButton(reject);
    QObject::connect(
        box, &QMessageBox::buttonClicked, box, [box, accept, accepted](QAbstractButton *clicked) {
            if (clicked == accept)
                accepted();
        });
    box->open();
}

} // namespace relay::gui

// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/prompts.h"

#include <QFileDialog>
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

void MessageBoxPrompts::askFile(
    QWidget *parent, const FileQuestion &question, std::function<void(const QString &file)> chosen)
{
    auto *dialog = new QFileDialog(parent, question.title, {}, question.filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
    dialog->open();
}

} // namespace relay::gui

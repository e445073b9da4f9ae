// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/detail/conflict_dialog.h"

#include "base/json_codec.h"
#include "detail/ui_conflict_dialog.h"
#include "gui/selectable_text.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "models/ticket_texts.h"
#include "store/ticket_commands.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QRadioButton>

namespace relay::gui {

namespace {

constexpr int theirsId = 0;
constexpr int mineId = 1;
const QString titleField = QStringLiteral("title");
const QString descriptionField = QStringLiteral("description");
const QString priorityField = QStringLiteral("priority");

template<class T>
T decoded(const QJsonObject &object)
{
    return base::decodeFields<T>(object, base::UnknownFields::Ignore).value_or(T());
}

QString priorityText(const std::optional<domain::Priority> &priority)
{
    return priority ? models::priorityName(*priority) : QString();
}

QLabel *textLabel(const QString &text)
{
    auto *label = new QLabel(text.isEmpty() ? ConflictDialog::tr("(empty)") : text);
    label->setTextFormat(Qt::PlainText); // what people typed is never markup
    label->setWordWrap(true);
    makeSelectable(label);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    return label;
}

} // namespace

ConflictDialog::ConflictDialog(const DeskContext &context, const store::RefusedChange &edit, QWidget *parent)
    : QDialog(parent), m_context(context), m_edit(edit), m_before(store::fieldsBefore(edit.command)),
      m_mine(decoded<domain::TicketChanges>(edit.command.body)),
      m_theirs(decoded<domain::Ticket>(edit.command.refusal->data)),
      m_ui(std::make_unique<Ui::ConflictDialog>())
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("conflictDialog"));
    setMinimumWidth(560);
    m_ui->titleLabel->setText(tr("#%1 was changed by somebody else too").arg(m_edit.ticket.value));
    const QJsonArray conflicts = edit.command.refusal->data.value(QStringLiteral("conflicts")).toArray();
    if (conflicts.contains(titleField))
        addField(
            titleField, tr("Title"), {m_before.title.value_or(QString()), m_theirs.title, *m_mine.title});
    if (conflicts.contains(descriptionField)) {
        addField(descriptionField, tr("Description"),
            {m_before.description.value_or(QString()), m_theirs.description, *m_mine.description});
    }
    if (conflicts.contains(priorityField)) {
        addField(priorityField, tr("Priority"),
            {priorityText(m_before.priority), priorityText(m_theirs.priority),
                priorityText(m_mine.priority)});
    }
    setTabOrder(m_lastChoice, m_ui->laterButton);
    setTabOrder(m_ui->laterButton, m_ui->saveButton);
    if (m_lastChoice)
        m_lastChoice->setFocus(); // mine: what is chosen until somebody chooses
    connect(m_ui->laterButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->saveButton, &QPushButton::clicked, this, &QDialog::accept);
    connect(this, &QDialog::accepted, this, &ConflictDialog::apply);
}

ConflictDialog::~ConflictDialog() = default;

void ConflictDialog::addField(const QString &field, const QString &title, const Texts &texts)
{
    auto *heading = new QLabel(title);
    setStyleRole(heading, "role", QStringLiteral("strong"));
    m_ui->fields->addWidget(heading);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::small * 2);
    grid->setVerticalSpacing(metrics::small);
    grid->setColumnStretch(1, 1);
    auto *group = new QButtonGroup(this);
    m_choices.insert(field, group);
    auto *before = new QLabel(tr("Before"));
    setStyleRole(before, "role", QStringLiteral("secondary"));
    before->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    grid->addWidget(before, 0, 0);
    auto *was = textLabel(texts.before);
    setStyleRole(was, "role", QStringLiteral("secondary"));
    grid->addWidget(was, 0, 1);
    addChoice(grid, group, theirsId, field + QStringLiteral("_theirs"), texts.theirs);
    addChoice(grid, group, mineId, field + QStringLiteral("_mine"), texts.mine);
    m_ui->fields->addLayout(grid);
}

void ConflictDialog::addChoice(
    QGridLayout *grid, QButtonGroup *group, int choice, const QString &name, const QString &text)
{
    auto *button = new QRadioButton(choice == mineId ? tr("Mine") : tr("Theirs"));
    button->setObjectName(name);
    button->setAccessibleDescription(text);
    button->setChecked(choice == mineId);
    group->addButton(button, choice);
    if (m_lastChoice)
        setTabOrder(m_lastChoice, button);
    m_lastChoice = button;
    grid->addWidget(button, choice + 1, 0, Qt::AlignTop);
    auto *words = textLabel(text);
    words->setContentsMargins(0, metrics::grid / 2, 0, 0); // on the line of the button's word
    grid->addWidget(words, choice + 1, 1);
}

bool ConflictDialog::isTheirs(const QString &field) const
{
    const QButtonGroup *group = m_choices.value(field);
    return group && group->checkedId() == theirsId;
}

// Fields that were not in conflict were held back with the others and go along now.
void ConflictDialog::apply()
{
    domain::TicketChanges changes = m_mine;
    if (isTheirs(titleField))
        changes.title.reset();
    if (isTheirs(descriptionField))
        changes.description.reset();
    if (isTheirs(priorityField))
        changes.priority.reset();
    m_context.commands.dismissRefusal(m_edit);
    if (changes != domain::TicketChanges())
        m_context.commands.edit(m_theirs, changes);
}

} // namespace relay::gui

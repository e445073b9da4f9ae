// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/detail/conflict_dialog.h"

#include "base/continuation.h"
#include "base/json_codec.h"
#include "detail/ui_conflict_dialog.h"
#include "domain/history_notes.h"
#include "gui/selectable_text.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "models/ticket_texts.h"
#include "models/time_texts.h"
#include "protocol/events.h"
#include "protocol/queries.h"
#include "store/desk_store.h"
#include "store/ticket_commands.h"
#include "sync/desk_connection.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QRadioButton>

#include <algorithm>

namespace relay::gui {

namespace {

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

// What people typed is never markup.
QString escapedText(const QString &text)
{
    return text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
}

bool splitsCharacter(const QString &text, int at)
{
    return at > 0 && at < text.size() && text.at(at).isLowSurrogate();
}

// What is not as it was before stands between two marks; a text that was only shortened has nothing to mark.
QString markedText(const QString &text, const QString &before)
{
    const int shorter = int(std::min(text.size(), before.size()));
    int start = 0;
    while (start < shorter && text.at(start) == before.at(start))
        ++start;
    if (splitsCharacter(text, start))
        --start;
    int end = 0;
    while (end < shorter - start && text.at(text.size() - 1 - end) == before.at(before.size() - 1 - end))
        ++end;
    if (splitsCharacter(text, int(text.size()) - end))
        --end;
    const QString middle = text.mid(start, text.size() - start - end);
    if (middle.isEmpty())
        return escapedText(text);
    return escapedText(text.left(start)) + QStringLiteral("<b><u>") + escapedText(middle)
        + QStringLiteral("</u></b>") + escapedText(text.right(end));
}

QLabel *textLabel(const QString &text, const QString &before)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::RichText);
    label->setText(text.isEmpty() ? ConflictDialog::tr("(empty)") : markedText(text, before));
    label->setWordWrap(true);
    makeSelectable(label);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    return label;
}

bool changesField(const domain::TicketAction &action, const QString &field)
{
    if (action.action != protocol::eventName(protocol::EventKind::TicketEdited))
        return false;
    const domain::EditNote note = domain::editNoteOf(action.note);
    return field == titleField      ? note.title
        : field == descriptionField ? note.description
                                    : note.priorityAfter.has_value();
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
    connect(m_ui->laterButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->saveButton, &QPushButton::clicked, this, &QDialog::accept);
    connect(this, &QDialog::accepted, this, &ConflictDialog::apply);
    showWhetherDecided();
    loadWhoItWas();
}

ConflictDialog::~ConflictDialog() = default;

void ConflictDialog::addField(const QString &field, const QString &title, const Texts &texts)
{
    auto *heading = new QLabel(title);
    setStyleRole(heading, "role", QStringLiteral("strong"));
    m_ui->fields->addWidget(heading);
    auto *who = new QLabel;
    who->setObjectName(field + QStringLiteral("_who"));
    setStyleRole(who, "role", QStringLiteral("secondary"));
    who->setWordWrap(true);
    who->hide();
    m_who.insert(field, who);
    m_ui->fields->addWidget(who);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::small * 2);
    grid->setVerticalSpacing(metrics::small);
    grid->setColumnStretch(1, 1);
    auto *group = new QButtonGroup(this);
    m_choices.insert(field, group);
    connect(group, &QButtonGroup::idToggled, this, &ConflictDialog::showWhetherDecided);
    addChoice(grid, group, Before, field, texts.before, texts.before);
    addChoice(grid, group, Theirs, field, texts.theirs, texts.before);
    addChoice(grid, group, Mine, field, texts.mine, texts.before);
    m_ui->fields->addLayout(grid);
}

void ConflictDialog::addChoice(QGridLayout *grid, QButtonGroup *group, Choice choice, const QString &field,
    const QString &text, const QString &before)
{
    const auto [word, name] = choice == Before ? std::pair(tr("Before"), QStringLiteral("_before"))
        : choice == Theirs                     ? std::pair(tr("Theirs"), QStringLiteral("_theirs"))
                                               : std::pair(tr("Mine"), QStringLiteral("_mine"));
    auto *button = new QRadioButton(word, this);
    button->setObjectName(field + name);
    button->setAccessibleDescription(text);
    group->addButton(button, choice);
    if (m_lastChoice)
        setTabOrder(m_lastChoice, button);
    m_lastChoice = button;
    grid->addWidget(button, choice, 0, Qt::AlignTop);
    auto *words = textLabel(text, before);
    words->setObjectName(field + name + QStringLiteral("_text"));
    words->setContentsMargins(0, metrics::grid / 2, 0, 0); // on the line of the button's word
    grid->addWidget(words, choice, 1);
}

void ConflictDialog::showWhetherDecided()
{
    const bool decided = std::all_of(m_choices.cbegin(), m_choices.cend(),
        [](const QButtonGroup *group) { return group->checkedId() != -1; });
    m_ui->saveButton->setEnabled(decided);
    m_ui->saveButton->setToolTip(decided ? QString() : tr("Choose for each field first."));
}

// The history knows; without a connection what was read of it before.
void ConflictDialog::loadWhoItWas()
{
    if (const QList<domain::TicketAction> *known = m_context.store.history(m_edit.ticket))
        showWhoItWas(*known);
    base::whenDone(m_context.connection.query(protocol::TicketGet{m_edit.ticket}), this,
        [this](const base::Result<protocol::TicketDetails> &details) {
            if (details)
                showWhoItWas(details->actions);
        });
}

void ConflictDialog::showWhoItWas(const QList<domain::TicketAction> &history)
{
    for (auto field = m_who.cbegin(); field != m_who.cend(); ++field) {
        const auto last = std::find_if(history.crbegin(), history.crend(),
            [&](const domain::TicketAction &action) { return changesField(action, field.key()); });
        if (last == history.crend())
            continue;
        (*field)->setText(tr("Changed by %1, %2")
                              .arg(last->actorName, models::shortMoment(last->at, m_context.clock.now())));
        (*field)->show();
    }
}

ConflictDialog::Choice ConflictDialog::choiceOf(const QString &field) const
{
    const QButtonGroup *group = m_choices.value(field);
    return group ? Choice(group->checkedId()) : Mine;
}

// Fields that were not in conflict were held back with the others and go along now.
void ConflictDialog::apply()
{
    domain::TicketChanges changes = m_mine;
    const auto choose = [this](const QString &field, auto &change, const auto &before) {
        const Choice choice = choiceOf(field);
        if (choice == Theirs)
            change.reset();
        else if (choice == Before)
            change = before;
    };
    choose(titleField, changes.title, m_before.title);
    choose(descriptionField, changes.description, m_before.description);
    choose(priorityField, changes.priority, m_before.priority);
    m_context.commands.dismissRefusal(m_edit);
    if (changes != domain::TicketChanges())
        m_context.commands.edit(m_theirs, changes);
}

} // namespace relay::gui

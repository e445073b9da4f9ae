// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/settings_dialog.h"

#include "gui/prompts.h"
#include "gui/theme/metrics.h"
#include "settings/ui_settings_dialog.h"
#include "sync/server_address.h"

#include <QLocale>

namespace relay::gui {

namespace {

QStringList linesOf(const QString &text)
{
    QStringList lines;
    const QStringList all = text.split(QLatin1Char('\n'));
    for (const QString &line : all) {
        if (!line.trimmed().isEmpty())
            lines << line.trimmed();
    }
    return lines;
}

} // namespace

SettingsDialog::SettingsDialog(
    Preferences &preferences, const Theme &theme, Prompts &prompts, QWidget *parent)
    : QDialog(parent), m_preferences(preferences), m_theme(theme), m_prompts(prompts),
      m_ui(std::make_unique<Ui::SettingsDialog>())
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->serversProblem->hide();
    showIcons();
    showValues();
    connectFields();
    m_ui->pageList->setCurrentRow(0);
    m_ui->pageList->setFocus();
}

SettingsDialog::~SettingsDialog() = default;

void SettingsDialog::connectFields()
{
    connect(m_ui->pageList, &QListWidget::currentRowChanged, m_ui->pages, &QStackedWidget::setCurrentIndex);
    for (const QComboBox *box : {m_ui->languageBox, m_ui->themeBox, m_ui->densityBox, m_ui->textSizeBox})
        connect(box, &QComboBox::currentIndexChanged, this, &SettingsDialog::takeChoices);
    for (const QCheckBox *check : {m_ui->assignmentsCheck, m_ui->changesCheck, m_ui->trayCheck})
        connect(check, &QCheckBox::toggled, this, &SettingsDialog::takeChoices);
    connect(m_ui->proxyBox, &QComboBox::currentIndexChanged, this, &SettingsDialog::takeConnection);
    // a half-typed address is not tried
    connect(m_ui->proxyHostEdit, &QLineEdit::editingFinished, this, &SettingsDialog::takeConnection);
    connect(m_ui->proxyPortBox, &QSpinBox::editingFinished, this, &SettingsDialog::takeConnection);
    connect(m_ui->proxyUserEdit, &QLineEdit::editingFinished, this, &SettingsDialog::takeConnection);
    connect(m_ui->proxyPasswordEdit, &QLineEdit::editingFinished, this, &SettingsDialog::takeConnection);
    connect(m_ui->serversEdit, &QPlainTextEdit::textChanged, this, &SettingsDialog::takeChoices);
    connect(m_ui->certificateButton, &QPushButton::clicked, this, &SettingsDialog::chooseCertificate);
    connect(m_ui->certificateRemoveButton, &QPushButton::clicked, this, [this] { setCertificate({}); });
    connect(m_ui->closeButton, &QPushButton::clicked, this, [this] {
        takeConnection();
        accept();
    });
}

void SettingsDialog::showValues()
{
    const PreferenceValues &values = m_preferences.values();
    m_ui->languageBox->setCurrentIndex(int(values.language));
    m_ui->themeBox->setCurrentIndex(int(values.theme));
    m_ui->densityBox->setCurrentIndex(int(values.density));
    m_ui->textSizeBox->setCurrentIndex(int(values.textSize));
    m_ui->assignmentsCheck->setChecked(values.notifyOfAssignments);
    m_ui->changesCheck->setChecked(values.notifyOfChanges);
    m_ui->trayCheck->setChecked(values.staysInTray);
    m_ui->serversEdit->setPlainText(values.servers.join(QLatin1Char('\n')));
    m_ui->proxyBox->setCurrentIndex(int(values.network.proxy));
    m_ui->proxyHostEdit->setText(values.network.proxyHost);
    m_ui->proxyPortBox->setValue(values.network.proxyPort);
    m_ui->proxyUserEdit->setText(values.network.proxyUser);
    showCertificate();
}

void SettingsDialog::showCertificate()
{
    const sync::NetworkSettings &network = m_preferences.values().network;
    const bool manual = network.proxy == sync::ProxyChoice::Manual;
    for (QWidget *field : QList<QWidget *>{m_ui->proxyHostLabel, m_ui->proxyHostEdit, m_ui->proxyPortBox,
             m_ui->proxyUserLabel, m_ui->proxyUserEdit, m_ui->proxyPasswordEdit})
        field->setEnabled(manual);
    m_ui->certificateRemoveButton->setEnabled(!network.certificateFile.isEmpty());
    m_ui->certificateText->setVisible(!network.certificateFile.isEmpty());
    const auto certificate = sync::readCertificate(network.certificateFile);
    setStyleRole(
        m_ui->certificateText, "role", certificate ? QStringLiteral("secondary") : QStringLiteral("danger"));
    if (certificate)
        m_ui->certificateText->setText(
            tr("%1, valid until %2")
                .arg(certificate->name,
                    QLocale().toString(certificate->validUntil.toLocalTime().date(), QLocale::ShortFormat)));
    else
        m_ui->certificateText->setText(
            tr("There is no certificate in %1. It has to be a PEM or DER file; ask your administrator.")
                .arg(network.certificateFile));
}

void SettingsDialog::takeChoices()
{
    PreferenceValues values = m_preferences.values();
    values.language = LanguageChoice(m_ui->languageBox->currentIndex());
    values.theme = ThemeChoice(m_ui->themeBox->currentIndex());
    values.density = Density(m_ui->densityBox->currentIndex());
    values.textSize = TextSize(m_ui->textSizeBox->currentIndex());
    values.notifyOfAssignments = m_ui->assignmentsCheck->isChecked();
    values.notifyOfChanges = m_ui->changesCheck->isChecked();
    values.staysInTray = m_ui->trayCheck->isChecked();
    values.servers = takeServers();
    m_preferences.change(values);
}

// What is no address is not kept, and said.
QStringList SettingsDialog::takeServers()
{
    QStringList servers;
    QString problem;
    const QStringList lines = linesOf(m_ui->serversEdit->toPlainText());
    for (const QString &line : lines) {
        if (sync::readServerAddress(line))
            servers << line;
        else
            problem = line;
    }
    m_ui->serversProblem->setVisible(!problem.isEmpty());
    m_ui->serversProblem->setText(
        tr("\"%1\" is not the address of a server. It looks like desk.example.com.").arg(problem));
    return servers;
}

void SettingsDialog::takeConnection()
{
    PreferenceValues values = m_preferences.values();
    values.network.proxy = sync::ProxyChoice(m_ui->proxyBox->currentIndex());
    values.network.proxyHost = m_ui->proxyHostEdit->text().trimmed();
    values.network.proxyPort = m_ui->proxyPortBox->value();
    values.network.proxyUser = m_ui->proxyUserEdit->text().trimmed();
    m_preferences.change(values);
    if (m_ui->proxyPasswordEdit->isModified()) {
        emit proxyPasswordGiven(m_ui->proxyPasswordEdit->text());
        m_ui->proxyPasswordEdit->clear(); // in memory no longer than needed
    }
    showCertificate();
}

void SettingsDialog::chooseCertificate()
{
    const Prompts::FileQuestion question{
        tr("Company certificate"), tr("Certificates (*.pem *.crt *.cer *.der);;All files (*)")};
    m_prompts.askFile(this, question, [this](const QString &file) { setCertificate(file); });
}

void SettingsDialog::setCertificate(const QString &file)
{
    PreferenceValues values = m_preferences.values();
    values.network.certificateFile = file;
    m_preferences.change(values);
    showCertificate();
}

void SettingsDialog::showIcons()
{
    m_ui->pageList->setIconSize({metrics::icon, metrics::icon});
    const char *icons[]{"look", "bell", "globe"};
    for (int row = 0; row < m_ui->pageList->count(); ++row)
        m_ui->pageList->item(row)->setIcon(m_theme.icon(QString::fromLatin1(icons[row])));
    connect(&m_theme, &Theme::changed, this, &SettingsDialog::showIcons, Qt::UniqueConnection);
}

void SettingsDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    showCertificate();
}

} // namespace relay::gui

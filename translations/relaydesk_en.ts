<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>TransferTexts</name>
    <message numerus="yes">
        <source>%n more transfer(s) possible within %1 days.</source>
        <translation>
            <numerusform>%n more transfer possible within %1 days.</numerusform>
            <numerusform>%n more transfers possible within %1 days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::app::DeskApplication</name>
    <message numerus="yes">
        <source>%n change(s) that had not been sent are lost.</source>
        <translation>
            <numerusform>%n change that had not been sent is lost.</numerusform>
            <numerusform>%n changes that had not been sent are lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::gui::BoardColumn</name>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n ticket</numerusform>
            <numerusform>%n tickets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::gui::BulkPlan</name>
    <message numerus="yes">
        <source>%n contact(s) move(s).</source>
        <translation>
            <numerusform>%n contact moves.</numerusform>
            <numerusform>%n contacts move.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s) stay(s) with sales.</source>
        <translation>
            <numerusform>%n contact stays with sales.</numerusform>
            <numerusform>%n contacts stay with sales.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) cannot be assigned so; the answers say why.</source>
        <translation>
            <numerusform>%n ticket cannot be assigned so; the answers say why.</numerusform>
            <numerusform>%n tickets cannot be assigned so; the answers say why.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::gui::MainWindow</name>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) have not reached the server and would be lost.</source>
        <translation>
            <numerusform>%n change has not reached the server and would be lost.</numerusform>
            <numerusform>%n changes have not reached the server and would be lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) have not reached the server. They are kept on this computer and sent the next time you start Relaydesk.</source>
        <translation>
            <numerusform>%n change has not reached the server. It is kept on this computer and sent the next time you start Relaydesk.</numerusform>
            <numerusform>%n changes have not reached the server. They are kept on this computer and sent the next time you start Relaydesk.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s) are in the clipboard.</source>
        <translation>
            <numerusform>%n link is in the clipboard.</numerusform>
            <numerusform>%n links are in the clipboard.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) are in the clipboard.</source>
        <translation>
            <numerusform>%n number is in the clipboard.</numerusform>
            <numerusform>%n numbers are in the clipboard.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::gui::NewTicketDialog</name>
    <message numerus="yes">
        <source>%n customer(s) found.</source>
        <translation>
            <numerusform>%n customer found.</numerusform>
            <numerusform>%n customers found.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::gui::StatusLine</name>
    <message numerus="yes">
        <source>%n change(s) waiting for the server</source>
        <translation>
            <numerusform>%n change waiting for the server</numerusform>
            <numerusform>%n changes waiting for the server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Catching up… %n row(s) so far</source>
        <translation>
            <numerusform>Catching up… %n row so far</numerusform>
            <numerusform>Catching up… %n rows so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::gui::TextLimit</name>
    <message numerus="yes">
        <source>%n character(s) too many.</source>
        <translation>
            <numerusform>%n character too many.</numerusform>
            <numerusform>%n characters too many.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::gui::TrayIcon</name>
    <message numerus="yes">
        <source>%n ticket(s) with news</source>
        <translation>
            <numerusform>%n ticket with news</numerusform>
            <numerusform>%n tickets with news</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not sent yet</source>
        <translation>
            <numerusform>%n change not sent yet</numerusform>
            <numerusform>%n changes not sent yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is news about %n ticket(s) of yours.</source>
        <translation>
            <numerusform>There is news about %n ticket of yours.</numerusform>
            <numerusform>There is news about %n tickets of yours.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) were given to you.</source>
        <translation>
            <numerusform>%n ticket was given to you.</numerusform>
            <numerusform>%n tickets were given to you.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::models::EngineerModel</name>
    <message numerus="yes">
        <source>%n open ticket(s)</source>
        <translation>
            <numerusform>%n open ticket</numerusform>
            <numerusform>%n open tickets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::gui::BulkAssignDialog</name>
    <message numerus="yes">
        <source>Assign %n ticket(s)</source>
        <translation>
            <numerusform>Assign %n ticket</numerusform>
            <numerusform>Assign %n tickets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::gui::BulkResults</name>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not done</source>
        <translation>
            <numerusform>%n not done</numerusform>
            <numerusform>%n not done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::gui::BulkSteps</name>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n ticket</numerusform>
            <numerusform>%n tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n ticket(s)</source>
        <comment>a step</comment>
        <translation>
            <numerusform>%1: %n ticket</numerusform>
            <numerusform>%1: %n tickets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::gui::FilterBar</name>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n match</numerusform>
            <numerusform>%n matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::gui::SelectionBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::gui::TicketMoves</name>
    <message numerus="yes">
        <source>%n tickets are now &quot;%1&quot;.</source>
        <translation>
            <numerusform>%n ticket is now &quot;%1&quot;.</numerusform>
            <numerusform>%n tickets are now &quot;%1&quot;.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tickets were changed.</source>
        <translation>
            <numerusform>%n ticket was changed.</numerusform>
            <numerusform>%n tickets were changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tickets are as they were before.</source>
        <translation>
            <numerusform>%n ticket is as it was before.</numerusform>
            <numerusform>%n tickets are as they were before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tickets stay as they are.</source>
        <translation>
            <numerusform>%n ticket stays as it is.</numerusform>
            <numerusform>%n tickets stay as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::models::TicketListModel</name>
    <message numerus="yes">
        <source>%1, %n ticket(s)</source>
        <translation>
            <numerusform>%1, %n ticket</numerusform>
            <numerusform>%1, %n tickets</numerusform>
        </translation>
    </message>
</context>
</TS>

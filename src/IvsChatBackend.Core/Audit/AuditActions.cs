namespace IvsChatBackend.Core.Audit;

/// <summary>The values of an entry's action. Stable: operators filter by them.</summary>
public static class AuditActions
{
    public const string BanSet = "ban.set";
    public const string BanLift = "ban.lift";
    public const string TimeoutSet = "timeout.set";
    public const string TimeoutLift = "timeout.lift";
    public const string WarningSet = "warning.set";
    public const string WarningLift = "warning.lift";
    public const string WarningAcknowledge = "warning.acknowledge";
    public const string SanctionIgnore = "sanction.ignore";
    public const string RoleSet = "role.set";
    public const string RoleRemove = "role.remove";
    public const string MessageDelete = "message.delete";
    public const string UserDisconnect = "user.disconnect";
    public const string UserPurge = "user.purge";
    public const string EventSend = "event.send";
    public const string NoteAdd = "note.add";
    public const string SettingsChange = "settings.change";
    public const string ShieldOn = "shield.on";
    public const string ShieldOff = "shield.off";
    public const string TermSet = "term.set";
    public const string TermRemove = "term.remove";
    public const string TermsImport = "terms.import";
    public const string QueueHold = "queue.hold";
    public const string QueueApprove = "queue.approve";
    public const string QueueDeny = "queue.deny";
    public const string RoomCreate = "room.create";
    public const string RoomUpdate = "room.update";
    public const string RoomDelete = "room.delete";
    public const string RoomDrift = "room.drift";
    public const string LoggingConfigurationCreate = "logging-configuration.create";
    public const string LoggingConfigurationUpdate = "logging-configuration.update";
    public const string LoggingConfigurationDelete = "logging-configuration.delete";
    public const string TagsSet = "tags.set";
    public const string TagsRemove = "tags.remove";
    public const string BansImport = "bans.import";
    public const string DataExport = "data.export";
    public const string DataErase = "data.erase";
}

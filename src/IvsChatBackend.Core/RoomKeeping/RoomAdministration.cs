using System.Text.Json;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Rooms;

namespace IvsChatBackend.Core.RoomKeeping;

/// <summary>What admins do to rooms, each an entry of the account's trail.</summary>
public sealed class RoomAdministration(
    RoomCreations creations, RoomUpdates updates, RoomDeletions deletions, AccountActs acts, TimeProvider time)
{
    /// <summary>As <see cref="RoomCreations.CreateAsync"/>.</summary>
    public Task<Result<AdministeredRoom>> CreateAsync(Caller caller, RequestStamp stamp, RoomOrder order, CancellationToken cancellationToken) =>
        acts.DoAsync(
            Draft(caller, stamp, AuditActions.RoomCreate) with { After = Json(new RoomSnapshot(order.Settings, order.Access, order.Roles, order.Review)) },
            () => creations.CreateAsync(order, stamp.OperationId, cancellationToken),
            (draft, made) => draft with { Target = made.Room.Id },
            cancellationToken);

    /// <summary>As <see cref="RoomUpdates.UpdateAsync"/>.</summary>
    public Task<Result<AdministeredRoom>> UpdateAsync(
        Caller caller, RequestStamp stamp, string arn, RoomRegistration? registration, ChatRoomChanges changes, RoomAccess? access, CancellationToken cancellationToken)
    {
        var before = registration?.Settings is { } settings ? Json(settings, registration.Access) : null;
        return acts.DoAsync(
            Draft(caller, stamp, AuditActions.RoomUpdate) with { Target = IdOf(arn), Before = before },
            () => updates.UpdateAsync(arn, registration, changes, access, cancellationToken),
            (draft, updated) => draft with
            {
                Before = Json((updated.Former ?? updated.Room).Settings, registration?.Access),
                After = Json(updated.Room.Settings, updated.Registration?.Access),
            },
            cancellationToken);
    }

    /// <summary>As <see cref="RoomDeletions.DeleteAsync"/>.</summary>
    public Task<Result<Deleted>> DeleteAsync(
        Caller caller, RequestStamp stamp, string arn, RoomRegistration? registration, CancellationToken cancellationToken) =>
        acts.DoAsync(
            Draft(caller, stamp, AuditActions.RoomDelete) with
            {
                Target = IdOf(arn),
                Before = registration?.Settings is { } settings ? Json(settings, registration.Access) : null,
            },
            () => deletions.DeleteAsync(arn, registration, cancellationToken),
            static (draft, _) => draft,
            cancellationToken);

    private AuditDraft Draft(Caller caller, RequestStamp stamp, string action) =>
        Act.Of(caller, stamp.RequestId).Draft(stamp.OperationId, action, time.GetUtcNow());

    private static string IdOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];

    private static string Json(ChatRoomSettings settings, RoomAccess? access) => Json(new RoomSnapshot(settings, access));

    private static string Json(RoomSnapshot snapshot) => JsonSerializer.Serialize(snapshot, RoomKeepingJson.Default.RoomSnapshot);
}

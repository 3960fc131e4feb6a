using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.RoomKeeping;

/// <summary>
/// Looks at the registered rooms, a few a run, in order of their ids and then from the first again: whether IVS Chat holds what is recorded.
/// Rooms that were never made or changed through here have nothing recorded and are passed over.
/// </summary>
/// <param name="store">Keeps how far the last run came.</param>
/// <param name="rooms">Paced: 5 calls a second are allowed.</param>
/// <param name="registry">What is recorded.</param>
/// <param name="trail">A drift is an entry of the account's, once.</param>
/// <param name="time">When it was found.</param>
public sealed class RoomDriftCheck(IItemStore store, IChatRooms rooms, RoomRegistry registry, AuditTrail trail, TimeProvider time)
{
    private const int IdSize = 12;
    private static readonly ItemKey CursorKey = new(RoomRegistry.Partition, "DRIFT");

    private readonly Documents<DriftCursor> _cursors = new(store, static () => RoomKeepingJson.Default.DriftCursor);

    /// <param name="mode">What to do.</param>
    /// <param name="limit">1–100 rooms are looked at.</param>
    /// <param name="until">When to leave the rest to the next run.</param>
    /// <param name="requestId">Of the run.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Every room that was found to differ, drifted anew or still.</returns>
    public async Task<ImmutableArray<DriftFinding>> RunAsync(
        DriftMode mode, int limit, DateTimeOffset until, string requestId, CancellationToken cancellationToken)
    {
        if (mode == DriftMode.Off)
        {
            return [];
        }

        var cursor = await _cursors.FindAsync(CursorKey, cancellationToken).ConfigureAwait(false);
        var (page, next) = await registry.ListAsync(limit, cursor?.Value.After, cancellationToken).ConfigureAwait(false);
        var findings = ImmutableArray.CreateBuilder<DriftFinding>();
        var last = cursor?.Value.After;
        foreach (var room in page)
        {
            if (time.GetUtcNow() >= until)
            {
                next = last;
                break;
            }

            if (room is { Settings: not null, Leaving: false }
                && await LookAsync(room, mode, requestId, cancellationToken).ConfigureAwait(false) is { } finding)
            {
                findings.Add(finding);
            }

            last = room.Id;
        }

        // Another run that moved on meanwhile is as good.
        await _cursors.TryPutAsync(CursorKey, new DriftCursor(next), cursor?.Version ?? 0, cancellationToken).ConfigureAwait(false);
        return findings.ToImmutable();
    }

    private async Task<DriftFinding?> LookAsync(RoomRegistration room, DriftMode mode, string requestId, CancellationToken cancellationToken)
    {
        var recorded = room.Settings!;
        if (!(await rooms.GetAsync(room.Arn, cancellationToken).ConfigureAwait(false)).Succeeded(out var held, out var failure))
        {
            // One that does not answer now is looked at in the next round.
            return failure.Code == FailureCode.NotFound
                ? await ReportAsync(new DriftFinding(room.Id, [], Repaired: false), recorded, held: null, requestId, cancellationToken).ConfigureAwait(false)
                : null;
        }

        var members = RoomDrift.Between(recorded, held.Settings);
        if (room.Unconfirmed || (mode == DriftMode.Repair && !members.IsEmpty))
        {
            var repair = RoomDrift.Repair(recorded) with { Name = room.Unconfirmed ? recorded.Name : null };
            var repaired = (await rooms.UpdateAsync(room.Arn, repair, cancellationToken).ConfigureAwait(false)).Failure is null;
            if (repaired && room.Unconfirmed)
            {
                await registry
                    .ChangeAsync(room.Id, known => recorded.Equals(known?.Settings) ? known with { Unconfirmed = false } : known ?? room, cancellationToken)
                    .ConfigureAwait(false);
            }

            return members.IsEmpty || room.Unconfirmed ? null
                : await ReportAsync(new DriftFinding(room.Id, members, repaired), recorded, held, requestId, cancellationToken).ConfigureAwait(false);
        }

        return members.IsEmpty ? null
            : await ReportAsync(new DriftFinding(room.Id, members, Repaired: false), recorded, held, requestId, cancellationToken).ConfigureAwait(false);
    }

    private async Task<DriftFinding> ReportAsync(
        DriftFinding finding, ChatRoomSettings recorded, ChatRoom? held, string requestId, CancellationToken cancellationToken)
    {
        var was = JsonSerializer.Serialize(recorded, RoomKeepingJson.Default.ChatRoomSettings);
        var found = held is null ? null : JsonSerializer.Serialize(held.Settings, RoomKeepingJson.Default.ChatRoomSettings);

        // The same drift has the same id, and so one entry, in however many rounds it is found.
        var state = $"{finding.RoomId}\n{was}\n{found}\n{held?.UpdateTime:O}\n{finding.Repaired}";
        await trail.AppendAsync(
            new AuditDraft
            {
                Id = $"drift-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)).AsSpan(0, IdSize))}",
                Chain = AuditTrail.Account,
                At = time.GetUtcNow(),
                Actor = Act.Enforcement,
                Action = AuditActions.RoomDrift,
                Target = finding.RoomId,
                Reason = finding.Missing ? "missing" : $"{(finding.Repaired ? "repaired" : "found")}: {string.Join(", ", finding.Members)}",
                Before = was,
                After = finding.Repaired ? was : found,
                RequestId = requestId,
            },
            cancellationToken).ConfigureAwait(false);
        return finding;
    }
}

/// <param name="After">Id of the last room that was looked at; null to begin with the first.</param>
internal sealed record DriftCursor(string? After);

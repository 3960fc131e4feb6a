using Amazon.Lambda.Core;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Metrics;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.RoomKeeping;

namespace IvsChatBackend.Enforcement;

/// <summary>Puts on the log what the store alone should not be trusted with, and what does not come about. Never whom it is about.</summary>
/// <param name="metrics">Counts what does not come about, for the alarms.</param>
internal sealed class EnforcementLog(EmbeddedMetrics metrics) : IAuditHeads, IOwedReports
{
    /// <summary>The invocation's; between two there is nothing to tell.</summary>
    public ILambdaLogger? Logger { get; set; }

    public void Moved(string chain, AuditHead head) =>
        Logger?.LogInformation("Audit trail {Chain} has come to {Entries} entries, mac={Mac}", chain, head.Entries, head.Mac);

    /// <summary>What differs, not where: the account's trail names the room.</summary>
    public void Drifted(DriftFinding finding) => Logger?.LogWarning(
        "A room differs from what is recorded: {Members}, repaired={Repaired}",
        finding.Missing ? "it is missing" : string.Join(", ", finding.Members),
        finding.Repaired);

    public void Overdue(OwedTask task, Failure failure)
    {
        metrics.Put("overdue", Metric.Count("OwedOverdue"));
        Logger?.LogError("Owed {Kind} is overdue after {Attempts} tries: {Failure}", task.Kind, task.Attempts, failure.Refusal ?? failure.Code.ToString());
    }

    public void GivenUp(OwedTask task, Failure failure)
    {
        metrics.Put("given-up", Metric.Count("OwedGivenUp"));
        Logger?.LogError("Owed {Kind} is given up after {Attempts} tries: {Failure}", task.Kind, task.Attempts, failure.Refusal ?? failure.Code.ToString());
    }

    public void WakeUpLost(string problem)
    {
        metrics.Put("lost", Metric.Count("WakeUpsLost"));
        Logger?.LogWarning("A wake-up could not be sent ({Problem}); the schedule does its work", problem);
    }

    public void Unexpected(string kind, Exception exception)
    {
        metrics.Put("unexpected", Metric.Count("OwedUnexpected"));
        Logger?.LogError("Owed {Kind} ended in a {Exception}", kind, exception.GetType().FullName ?? "");
    }
}

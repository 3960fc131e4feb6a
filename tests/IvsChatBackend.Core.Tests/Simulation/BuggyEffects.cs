using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Tests.Simulation;

/// <summary>Plants those mistakes that show in what is done.</summary>
internal sealed class BuggyEffects(IOwedEffects inner, PlantedBug bug) : IOwedEffects
{
    public async Task<Result<string>> DoAsync(OwedTask task, CancellationToken cancellationToken)
    {
        if (bug == PlantedBug.DisconnectsOnce && task is { Disconnect: not null } && task.DueAt > task.Since)
        {
            return "";
        }

        if (bug == PlantedBug.LostRolesStay && task is { Disconnect.AboveRank: not null })
        {
            return "";
        }

        if (bug == PlantedBug.TakenOffBeforeDone)
        {
            // Nobody waits for it, so nobody learns that it failed, or that its host is no more.
            _ = inner.DoAsync(task, cancellationToken);
            return "";
        }

        if (bug == PlantedBug.FailuresCountAsDone)
        {
            try
            {
                await inner.DoAsync(task, cancellationToken);
            }
            catch (StoreUnavailableException)
            {
            }

            return "";
        }

        return await inner.DoAsync(task, cancellationToken);
    }
}

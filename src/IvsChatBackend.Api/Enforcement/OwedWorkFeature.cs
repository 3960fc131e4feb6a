using System.Security.Cryptography;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Enforcement;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Sessions;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Api.Enforcement;

/// <summary>What changes owe: the API does it at once, and what it could not do is left to Enforcement.</summary>
internal static class OwedWorkFeature
{
    // Longer than a request may take, so that nobody else does what it is about to do.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    public static void AddOwedWork(this IServiceCollection services, ApiOptions options)
    {
        services.AddSingleton(_ => new RandomIds(RandomNumberGenerator.Create()));
        services.AddSingleton(provider => new OwedMarkers(provider.GetRequiredService<IItemStore>(), provider.GetRequiredService<TimeProvider>(), Grace));
        services.AddSingleton<OwedLog>();
        services.AddSingleton<IAuditHeads>(provider => provider.GetRequiredService<OwedLog>());
        services.AddSingleton<IOwedReports>(provider => provider.GetRequiredService<OwedLog>());
        services.AddSingleton(provider => new AuditTrail(
            provider.GetRequiredService<IItemStore>(),
            options.AuditKeys,
            RandomNumberGenerator.Create(),
            provider.GetRequiredService<IAuditHeads>()));
        services.AddKeyedSingleton(SharedBudget.Disconnects, (provider, _) => new SharedBudget(
            provider.GetRequiredService<IRateLimits>(),
            provider.GetRequiredService<TimeProvider>(),
            Random.Shared,
            SharedBudget.Disconnects,
            options.DisconnectsPerSecond));
        services.AddSingleton<IOwedEffects>(provider => ActivateEffects(provider));
        services.AddSingleton(provider => new OwedWork(
            provider.GetRequiredService<IItemStore>(),
            provider.GetRequiredService<OwedMarkers>(),
            provider.GetRequiredService<IOwedEffects>(),
            provider.GetRequiredService<TimeProvider>(),
            Random.Shared,
            provider.GetRequiredService<IOwedReports>()));
        services.AddSingleton<OwedQueue>();
        services.AddSingleton(SeenRoles);
        services.AddSingleton<RecordedActs>();
        services.AddSingleton<AuditSubjects>();
        services.AddSingleton<AuditVerification>();
    }

    // What they owe nobody here does, so Enforcement need not wait.
    private static SeenRoles SeenRoles(IServiceProvider provider)
    {
        var (store, time) = (provider.GetRequiredService<IItemStore>(), provider.GetRequiredService<TimeProvider>());
        var roles = provider.GetRequiredService<RoleCatalog>();
        var markers = new OwedMarkers(store, time, grace: TimeSpan.Zero);
        return new SeenRoles(new UserStandings(store, roles, markers), roles, provider.GetRequiredService<RandomIds>(), time);
    }

    private static Effects ActivateEffects(IServiceProvider provider) => new(
        provider.GetRequiredService<AuditTrail>(),
        provider.GetRequiredService<IRoomModeration>(),
        provider.GetRequiredService<UserSessions>(),
        provider.GetRequiredService<Core.Rooms.RoomRegistry>(),
        provider.GetRequiredService<RoleCatalog>(),
        provider.GetRequiredService<UserStandings>(),
        provider.GetRequiredKeyedService<SharedBudget>(SharedBudget.Disconnects),
        provider.GetRequiredService<Core.Review.Rules.RulePublisher>());
}

/// <summary>Puts on the log what the store alone should not be trusted with, and what does not come about.</summary>
internal sealed partial class OwedLog(ILogger<OwedLog> logger) : IAuditHeads, IOwedReports
{
    public void Moved(string chain, AuditHead head) => Log.Head(logger, chain, head.Entries, head.Mac);

    public void Overdue(OwedTask task, Core.Outcomes.Failure failure) =>
        Log.Overdue(logger, task.Kind, task.Attempts, failure.Refusal ?? failure.Code.ToString());

    public void GivenUp(OwedTask task, Core.Outcomes.Failure failure) =>
        Log.GivenUp(logger, task.Kind, task.Attempts, failure.Refusal ?? failure.Code.ToString());

    public void Unexpected(string kind, Exception exception) => Log.Unexpected(logger, kind, exception.GetType().FullName!);

    private static partial class Log
    {
        [LoggerMessage(30, LogLevel.Information, "Audit trail {Chain} has come to {Entries} entries, mac={Mac}")]
        public static partial void Head(ILogger logger, string chain, long entries, string mac);

        [LoggerMessage(31, LogLevel.Error, "Owed {Kind} is overdue after {Attempts} tries: {Failure}")]
        public static partial void Overdue(ILogger logger, string kind, int attempts, string failure);

        [LoggerMessage(33, LogLevel.Error, "Owed {Kind} ended in a {Exception}")]
        public static partial void Unexpected(ILogger logger, string kind, string exception);

        [LoggerMessage(32, LogLevel.Error, "Owed {Kind} is given up after {Attempts} tries: {Failure}")]
        public static partial void GivenUp(ILogger logger, string kind, int attempts, string failure);
    }
}

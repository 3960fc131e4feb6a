using System.Security.Cryptography;
using Amazon.DynamoDBv2;
using Amazon.Ivschat;
using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Aws.IvsChat;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Enforcement;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Metrics;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Review.Rules;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.RoomKeeping;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Sanctions;
using IvsChatBackend.Core.Sessions;
using IvsChatBackend.Core.Standings;

namespace IvsChatBackend.Enforcement;

/// <summary>Puts the function together, as it deploys.</summary>
internal static class EnforcementFunction
{
    private const int IvsChatAttempts = 2;

    public static EnforcementHandler Build(
        EnforcementSettings settings, IAmazonDynamoDB dynamo, IAmazonIvschat ivsChat, IWakeUps wakeUps, EnforcementLog log, EmbeddedMetrics metrics)
    {
        var time = TimeProvider.System;
        var options = new DynamoOptions { TableName = settings.TableName };
        var store = new DynamoItemStore(dynamo, options, time, Random.Shared);
        var rates = new DynamoRateLimits(dynamo, options, time, Random.Shared);
        var trail = new AuditTrail(store, settings.AuditKeys, RandomNumberGenerator.Create(), log);
        var pace = new SharedBudget(rates, time, Random.Shared, SharedBudget.Disconnects, settings.DisconnectsPerSecond);

        // It announces nothing, so it needs no time to itself.
        var markers = new OwedMarkers(store, time, grace: TimeSpan.Zero);
        var standings = new UserStandings(store, settings.Roles, markers);
        var reviews = new RoomReviews(store, markers);
        var rules = new RulePublisher(reviews, new RoomTerms(store, markers), new RuleSnapshots(store));
        var effects = new Effects(
            trail, new IvsRoomModeration(ivsChat), new UserSessions(rates, settings.Roles, time), new RoomRegistry(store), settings.Roles, standings, pace, rules);
        var work = new OwedWork(store, markers, effects, time, Random.Shared, log);
        return new EnforcementHandler(
            new OwedQueue(markers, work, time, log),
            wakeUps,
            Watch(settings, store, rates, trail, standings, reviews, rules, pace, ivsChat, log, metrics),
            log,
            time);
    }

    private static RoomWatch Watch(
        EnforcementSettings settings,
        DynamoItemStore store,
        DynamoRateLimits rates,
        AuditTrail trail,
        UserStandings standings,
        RoomReviews reviews,
        RulePublisher rules,
        SharedBudget disconnects,
        IAmazonIvschat ivsChat,
        EnforcementLog log,
        EmbeddedMetrics metrics)
    {
        var time = TimeProvider.System;
        var rooms = new PacedChatRooms(new IvsChatRooms(ivsChat, settings.Stack), new OperationPace(rates, time, Random.Shared));
        var registry = new RoomRegistry(store);
        var sessions = new UserSessions(rates, settings.Roles, time);
        var guests = new GuestSessions(store);
        var evacuation = new RoomEvacuation(
            new IvsRoomModeration(ivsChat), standings, new SanctionIndex(store, standings, time), sessions, guests, disconnects, time);
        var upkeep = new RoomUpkeep(
            new RoomCreations(store, rooms, registry, standings, reviews, rules, time),
            new RoomDeletions(rooms, registry, evacuation, time),
            new RoomNarrowings(registry, standings, sessions, guests, evacuation, settings.Roles, time),
            new RoomDriftCheck(store, rooms, registry, trail, time));
        return new RoomWatch(upkeep, settings.Drift, time, log, metrics);
    }

    public static IAmazonIvschat IvsChatClient() => new AmazonIvschatClient(new AmazonIvschatConfig { MaxErrorRetry = IvsChatAttempts - 1 });
}

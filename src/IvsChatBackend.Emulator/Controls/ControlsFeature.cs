using System.Text.Json.Serialization;
using IvsChatBackend.Emulator.Access;
using IvsChatBackend.Emulator.ControlPlane.Faults;
using IvsChatBackend.Emulator.ControlPlane.Serving;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.LoggingConfigurations;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.Rooms;
using IvsChatBackend.Emulator.State;
using IvsChatBackend.Emulator.Time;
using IvsChatBackend.Emulator.Tokens;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IvsChatBackend.Emulator.Controls;

/// <summary>The emulator's own controls, unsigned, under <c>/_emulator/</c>; <see cref="ControlsGuard"/> decides who may use them.</summary>
internal static class ControlsFeature
{
    public const string Prefix = "/_emulator";

    /// <param name="isOpen">Whether they answer at all.</param>
    public static void AddControls(this IServiceCollection services, bool isOpen)
    {
        services.AddSingleton(provider => new ControlsGuard(provider.GetRequiredService<OwnNames>(), isOpen));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ControlsJson.Default);
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
    }

    public static void MapControls(this IEndpointRouteBuilder endpoints)
    {
        var controls = endpoints.MapGroup(Prefix);
        controls.MapGet("/clock", (EmulatorClock clock) => TypedResults.Ok(Describe(clock)));
        controls.MapPost("/clock", AdvanceClock);
        controls.MapGet("/faults", (PendingFaults faults) => TypedResults.Ok(new FaultList(faults.Pending)));
        controls.MapPost("/faults", AddFault);
        controls.MapDelete("/faults", ClearFaults);
        controls.MapGet("/state", GetState);
        controls.MapPost("/reset", Reset);
        controls.Map("/{**path}", () => TypedResults.NotFound(new ControlProblem("There is no such control.")));
    }

    private static Results<Ok<ClockDocument>, BadRequest<ControlProblem>> AdvanceClock(ClockRequest request, EmulatorClock clock)
    {
        var remaining = EmulatorClock.LargestOffset - clock.Offset;
        if (!(request.AdvanceSeconds >= 0 && request.AdvanceSeconds <= remaining.TotalSeconds))
        {
            return TypedResults.BadRequest(new ControlProblem($"advanceSeconds must be 0 to {remaining.TotalSeconds}"));
        }

        clock.Advance(TimeSpan.FromSeconds(request.AdvanceSeconds));
        return TypedResults.Ok(Describe(clock));
    }

    private static Results<Ok<FaultList>, BadRequest<ControlProblem>> AddFault(Fault fault, PendingFaults faults, OperationRouter router)
    {
        if (fault.Problem(router.Names) is { } problem)
        {
            return TypedResults.BadRequest(new ControlProblem(problem));
        }

        faults.Add(fault);
        return TypedResults.Ok(new FaultList(faults.Pending));
    }

    private static NoContent ClearFaults(PendingFaults faults)
    {
        faults.Reset();
        return TypedResults.NoContent();
    }

    private static Ok<StateDocument> GetState(
        AccountName account, AccountState state, EmulatorClock clock, ConnectionQuota connections, ChatTokens tokens, PendingFaults faults)
    {
        var resources = state.Current;
        return TypedResults.Ok(new StateDocument(
            account.Region,
            account.Id,
            Describe(clock),
            [.. resources.RoomOrder.Select(place => RoomDocument.Of(resources.Rooms[place.Arn]))],
            [.. resources.LoggingConfigurationOrder.Select(place => LoggingConfigurationDocument.Of(resources.LoggingConfigurations[place.Arn]))],
            connections.Open,
            tokens.Count,
            faults.Pending));
    }

    private static NoContent Reset(IEnumerable<IResettable> resettables)
    {
        foreach (var resettable in resettables)
        {
            resettable.Reset();
        }

        return TypedResults.NoContent();
    }

    private static ClockDocument Describe(EmulatorClock clock) => new(clock.GetUtcNow(), clock.Offset.TotalSeconds);
}

namespace IvsChatBackend.Core.Tests.Simulation;

/// <summary>Mistakes that an implementation could have; the simulation has to find each.</summary>
public enum PlantedBug
{
    None,

    /// <summary>The token route believes what it read when the request began.</summary>
    BansAreReadOnce,

    /// <summary>A ban disconnects once, and not again when tokens from before have lapsed.</summary>
    DisconnectsOnce,

    /// <summary>What fails, at IVS Chat or in the store, counts as done.</summary>
    FailuresCountAsDone,

    /// <summary>Work is owed without a marker that says so.</summary>
    NoMarkers,

    /// <summary>A marker goes as soon as its item owes nothing, though another may just be about to.</summary>
    MarkersGoAtOnce,

    /// <summary>Drafts of entries make no claims.</summary>
    NoClaims,

    /// <summary>Writes don't look at what is there.</summary>
    NoConditions,

    /// <summary>What is owed is taken off before it is done.</summary>
    TakenOffBeforeDone,

    /// <summary>Of a room the last session is known, however short, and none before it.</summary>
    LastSessionHidesOthers,

    /// <summary>When a token was issued makes no difference.</summary>
    OldTokensRaise,

    /// <summary>Who lost a role stays connected with it.</summary>
    LostRolesStay,

    /// <summary>The review believes the role in the chat token.</summary>
    TokenRoleCounts,

    /// <summary>A ban that ends before the tokens from before it have lapsed disconnects once.</summary>
    ShortBansDisconnectOnce,
}

namespace IvsChatBackend.Text.Matching;

/// <summary>How far a search goes.</summary>
/// <param name="Time">Measures; null for no bound.</param>
/// <param name="Budget">What patterns may take together.</param>
/// <param name="StopAtDeny">Ends the search at the first hit that denies and that no allow term covers: more would change nothing.</param>
public readonly record struct SearchLimits(TimeProvider? Time, TimeSpan Budget, bool StopAtDeny)
{
    /// <summary>Everything is looked for, however long it takes.</summary>
    public static SearchLimits None => default;

    internal long Start() => Time?.GetTimestamp() ?? 0;

    internal bool IsSpent(long started) => Time is not null && Time.GetElapsedTime(started) > Budget;
}

using IvsChatBackend.Core.State;

namespace IvsChatBackend.DevHost.State;

/// <summary>A change of what an earlier version kept, made once in each folder.</summary>
/// <param name="Name">By which the folder knows that it was made; it never changes.</param>
/// <param name="Change">Gets every item, and gives those that are to be put in their places, their versions one higher.</param>
internal sealed record StateMigration(string Name, Func<IReadOnlyCollection<Item>, IReadOnlyCollection<Item>> Change);

/// <summary>Every migration of the API's items, in the order in which they are made. New ones are added at the end.</summary>
internal static class StateMigrations
{
    public static IReadOnlyList<StateMigration> All { get; } = [];
}

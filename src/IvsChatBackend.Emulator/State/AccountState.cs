using System.Diagnostics.CodeAnalysis;

namespace IvsChatBackend.Emulator.State;

/// <summary>The account's rooms and logging configurations. Readers take what is there; changes go one by one, each kept before it is seen.</summary>
internal sealed class AccountState(IChangeLog log) : IRoomDirectory, ILoggingConfigurationDirectory
{
    private readonly Lock _gate = new();
    private volatile Resources _current = log.Load();

    public Resources Current => _current;

    /// <summary>Decides on a change with nobody else changing anything meanwhile, keeps it, and makes it visible.</summary>
    /// <returns>What was decided beside the change: an answer.</returns>
    /// <exception cref="IOException">The change could not be kept, and was not made.</exception>
    public T Change<T>(Func<Resources, (T Answer, ResourceChange? Change)> decide)
    {
        lock (_gate)
        {
            var (answer, change) = decide(_current);
            Keep(change);
            return answer;
        }
    }

    /// <summary>The same, where nobody waits for an answer.</summary>
    /// <exception cref="IOException">The change could not be kept, and was not made.</exception>
    public void Apply(Func<Resources, ResourceChange?> decide)
    {
        lock (_gate)
        {
            Keep(decide(_current));
        }
    }

    public bool TryGet(string roomArn, [NotNullWhen(true)] out Room? room) => _current.Rooms.TryGetValue(roomArn, out room);

    public bool TryGet(string arn, [NotNullWhen(true)] out LoggingConfiguration? configuration) =>
        _current.LoggingConfigurations.TryGetValue(arn, out configuration);

    private void Keep(ResourceChange? change)
    {
        if (change is not null)
        {
            var next = _current.After(change);
            log.Append(change, next);
            _current = next;
        }
    }
}

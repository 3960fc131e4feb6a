using System.Collections.Immutable;

namespace IvsChatBackend.Core.Secrets;

/// <summary>
/// The keys of the audit trails, by their ids. One seals what is written now; all verify, so that entries stay whole after a key was replaced.
/// </summary>
public sealed class AuditKeys
{
    /// <summary>Most characters of an id.</summary>
    public const int MaximumIdLength = 32;

    private readonly ImmutableSortedDictionary<string, byte[]> _keys;

    /// <param name="current">Id of the key that seals.</param>
    /// <param name="secrets">Every key that sealed an entry or will, by id: 1–32 letters, digits and hyphens.</param>
    /// <exception cref="ArgumentException">An id is malformed, or none is <paramref name="current"/>.</exception>
    public AuditKeys(string current, IEnumerable<KeyValuePair<string, DeploymentSecret>> secrets)
    {
        _keys = secrets.ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value.KeyFor(KeyPurpose.Audit), StringComparer.Ordinal);
        if (_keys.Keys.FirstOrDefault(id => !IsId(id)) is { } malformed)
        {
            throw new ArgumentException($"{malformed} is no id of a key.", nameof(secrets));
        }

        Current = _keys.ContainsKey(current) ? current : throw new ArgumentException($"There is no key {current}.", nameof(current));
    }

    /// <summary>Id of the key that seals.</summary>
    public string Current { get; }

    /// <summary>A trail's only key.</summary>
    public static AuditKeys Of(string id, DeploymentSecret secret) => new(id, [KeyValuePair.Create(id, secret)]);

    public static bool IsId(string id) => id.Length is > 0 and <= MaximumIdLength && id.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');

    /// <returns>32 bytes; null for an id that is not known.</returns>
    public byte[]? Find(string id) => _keys.GetValueOrDefault(id);
}

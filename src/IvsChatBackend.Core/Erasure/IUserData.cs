using System.Text.Json.Nodes;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Core.Erasure;

/// <summary>What one feature stores about users. Every feature that stores any registers one; they are asked in the order of registration.</summary>
public interface IUserData
{
    /// <summary>Its member in the export, in camel case.</summary>
    string Name { get; }

    /// <returns>All that is stored about the user; null for nothing. Bounded: a reply of all features together takes at most 6 MB.</returns>
    Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Drops it. Doing so again changes nothing.</summary>
    /// <returns><see cref="FailureCode.UpstreamUnavailable"/> where something is left and another call goes on.</returns>
    Task<Result<Done>> EraseAsync(string userId, CancellationToken cancellationToken);
}

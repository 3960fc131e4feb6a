using System.Collections.Immutable;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Core.IvsChat;

/// <summary>
/// IVS Chat's operations on the tags of rooms and logging configurations; 10 calls a second each, of the whole account. Failures as in
/// <see cref="Rooms.IChatRooms"/>, and <see cref="FailureCode.NotFound"/> where the account has no such resource.
/// </summary>
public interface IResourceTags
{
    Task<Result<ImmutableSortedDictionary<string, string>>> ListAsync(string arn, CancellationToken cancellationToken);

    /// <summary>Sets these tags, over those of the same key; others stay.</summary>
    Task<Result<Done>> TagAsync(string arn, ImmutableSortedDictionary<string, string> tags, CancellationToken cancellationToken);

    /// <summary>Takes tags away; one that is not there is no failure.</summary>
    Task<Result<Done>> UntagAsync(string arn, ImmutableArray<string> keys, CancellationToken cancellationToken);
}

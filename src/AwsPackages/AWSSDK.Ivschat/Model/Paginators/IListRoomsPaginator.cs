using Amazon.Runtime;

namespace Amazon.Ivschat.Model;

public interface IListRoomsPaginator
{
    /// <summary>The answers, page by page; can be enumerated once.</summary>
    IPaginatedEnumerable<ListRoomsResponse> Responses { get; }
}

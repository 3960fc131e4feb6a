using Amazon.Runtime;

namespace Amazon.Ivschat.Model;

public interface IListLoggingConfigurationsPaginator
{
    /// <summary>The answers, page by page; can be enumerated once.</summary>
    IPaginatedEnumerable<ListLoggingConfigurationsResponse> Responses { get; }
}

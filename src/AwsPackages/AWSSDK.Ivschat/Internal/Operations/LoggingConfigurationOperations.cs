using Amazon.Ivschat.Internal.Wire;
using Amazon.Ivschat.Model;
using static Amazon.Ivschat.Internal.Wire.ErrorShapes;

namespace Amazon.Ivschat.Internal.Operations;

internal static class LoggingConfigurationOperations
{
    public static readonly Operation<CreateLoggingConfigurationRequest, CreateLoggingConfigurationResponse> Create = new(
        new("POST", "/CreateLoggingConfiguration")
        {
            Body = (json, request) =>
            {
                json.Member("destinationConfiguration", request.DestinationConfiguration, Destinations.Write);
                json.Member("name", request.Name);
                json.Member("tags", request.Tags);
            },
        },
        LoggingConfiguration<CreateLoggingConfigurationResponse>((response, value) => response.State = value),
        AccessDenied, Conflict, PendingVerification, ResourceNotFound, ServiceQuotaExceeded, Validation);

    public static readonly Operation<DeleteLoggingConfigurationRequest, DeleteLoggingConfigurationResponse> Delete = new(
        new("POST", "/DeleteLoggingConfiguration") { Body = (json, request) => json.Member("identifier", request.Identifier) },
        [],
        AccessDenied, Conflict, PendingVerification, ResourceNotFound, Validation);

    public static readonly Operation<GetLoggingConfigurationRequest, GetLoggingConfigurationResponse> Get = new(
        new("POST", "/GetLoggingConfiguration") { Body = (json, request) => json.Member("identifier", request.Identifier) },
        LoggingConfiguration<GetLoggingConfigurationResponse>((response, value) => response.State = value),
        AccessDenied, ResourceNotFound, Validation);

    public static readonly Operation<ListLoggingConfigurationsRequest, ListLoggingConfigurationsResponse> List = new(
        new("POST", "/ListLoggingConfigurations")
        {
            Body = (json, request) =>
            {
                json.Member("maxResults", request.MaxResults);
                json.Member("nextToken", request.NextToken);
            },
        },
        new()
        {
            {
                "loggingConfigurations",
                JsonValues.ListOf(LoggingConfiguration<LoggingConfigurationSummary>((summary, value) => summary.State = value)),
                (response, value) => response.LoggingConfigurations = value
            },
            { "nextToken", JsonValues.Text, (response, value) => response.NextToken = value },
        },
        AccessDenied, Validation);

    public static readonly Operation<UpdateLoggingConfigurationRequest, UpdateLoggingConfigurationResponse> Update = new(
        new("POST", "/UpdateLoggingConfiguration")
        {
            Body = (json, request) =>
            {
                json.Member("destinationConfiguration", request.DestinationConfiguration, Destinations.Write);
                json.Member("identifier", request.Identifier);
                json.Member("name", request.Name);
            },
        },
        LoggingConfiguration<UpdateLoggingConfigurationResponse>((response, value) => response.State = value),
        AccessDenied, Conflict, PendingVerification, ResourceNotFound, Validation);

    private static JsonShape<T> LoggingConfiguration<T>(Action<T, string> setState)
        where T : class, ILoggingConfiguration, new() => new()
        {
            { "arn", JsonValues.Text, (configuration, value) => configuration.Arn = value },
            { "createTime", JsonValues.Time, (configuration, value) => configuration.CreateTime = value },
            { "destinationConfiguration", Destinations.Shape(), (configuration, value) => configuration.DestinationConfiguration = value },
            { "id", JsonValues.Text, (configuration, value) => configuration.Id = value },
            { "name", JsonValues.Text, (configuration, value) => configuration.Name = value },
            { "state", JsonValues.Text, setState },
            { "tags", JsonValues.TextMap, (configuration, value) => configuration.Tags = value },
            { "updateTime", JsonValues.Time, (configuration, value) => configuration.UpdateTime = value },
        };
}

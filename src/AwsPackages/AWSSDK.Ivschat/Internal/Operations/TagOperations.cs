using Amazon.Ivschat.Internal.Wire;
using Amazon.Ivschat.Model;
using Amazon.Runtime.Internal;
using static Amazon.Ivschat.Internal.Wire.ErrorShapes;

namespace Amazon.Ivschat.Internal.Operations;

internal static class TagOperations
{
    private const string ArnLabel = "{resourceArn}";
    private const string Path = "/tags/" + ArnLabel;

    public static readonly Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> List = new(
        new("GET", Path) { Address = (http, request) => AddArn(http, request.ResourceArn) },
        new() { { "tags", JsonValues.TextMap, (response, value) => response.Tags = value } },
        InternalServer, ResourceNotFound, Validation);

    public static readonly Operation<TagResourceRequest, TagResourceResponse> Tag = new(
        new("POST", Path)
        {
            Address = (http, request) => AddArn(http, request.ResourceArn),
            Body = (json, request) => json.Member("tags", request.Tags),
        },
        [],
        InternalServer, ResourceNotFound, Validation);

    public static readonly Operation<UntagResourceRequest, UntagResourceResponse> Untag = new(
        new("DELETE", Path)
        {
            Address = (http, request) =>
            {
                AddArn(http, request.ResourceArn);
                http.ParameterCollection.Add("tagKeys", Required(request.TagKeys, nameof(request.TagKeys)));
                http.UseQueryString = true;
            },
        },
        [],
        InternalServer, ResourceNotFound, Validation);

    private static void AddArn(IRequest http, string arn) => http.AddPathResource(ArnLabel, Required(arn, nameof(TagResourceRequest.ResourceArn)));

    /// <summary>What is part of the URL is missed before the request goes out; a missing member of a body is for the service to refuse.</summary>
    private static T Required<T>(T value, string name)
        where T : class => value ?? throw new AmazonIvschatException($"{name} is part of the URL and must be set");
}

using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Amazon.Ivschat.Internal.Wire;

/// <summary>Turns a request object into an HTTP request on <paramref name="resourcePath"/>, with a JSON body if there is one.</summary>
internal sealed class RequestMarshaller<TRequest>(string httpMethod, string resourcePath) : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    /// <summary>Fills in what of the request is in the path and the query.</summary>
    public Action<IRequest, TRequest> Address { get; init; }

    /// <summary>Writes the members of the body. A body of no members is still sent, as <c>{}</c>.</summary>
    public Action<Utf8JsonWriter, TRequest> Body { get; init; }

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = (TRequest)input;
        var http = new DefaultRequest(request, Service.Name) { HttpMethod = httpMethod, ResourcePath = resourcePath };
        http.Headers[HeaderKeys.XAmzApiVersion] = Service.ApiVersion;
        Address?.Invoke(http, request);
        if (Body is not null)
        {
            http.Headers[HeaderKeys.ContentTypeHeader] = "application/json";
            http.ContentStream = WriteBody(request);
        }

        return http;
    }

    private PooledContentStream WriteBody(TRequest request)
    {
        var content = new PooledContentStream();
        using var json = new Utf8JsonWriter(content.BufferWriter);
        json.WriteStartObject();
        Body(json, request);
        json.WriteEndObject();
        return content;
    }
}

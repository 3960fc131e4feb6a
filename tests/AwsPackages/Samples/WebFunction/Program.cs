using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using WebFunction;

// Without Kestrel, which Lambda has no use for, the executable is half as large and starts in a third of the time.
var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { Args = args });
builder.Services.AddRoutingCore();
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, TokensJson.Default));
builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi, new SourceGeneratorLambdaJsonSerializer<GatewayJson>());

var app = builder.Build();
app.MapTokens();
await app.RunAsync();

namespace WebFunction
{
    [JsonSerializable(typeof(APIGatewayHttpApiV2ProxyRequest))]
    [JsonSerializable(typeof(APIGatewayHttpApiV2ProxyResponse))]
    internal sealed partial class GatewayJson : JsonSerializerContext;
}

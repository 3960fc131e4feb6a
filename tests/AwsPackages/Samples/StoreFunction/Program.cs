using System.Text.Json.Serialization;
using Amazon.DynamoDBv2.Model;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using IvsChatBackend.Aws.DynamoDb;
using StoreFunction;

// One read by AWS's client while it starts, and nothing else: what every native function with a table pays.
using var dynamo = DynamoClients.CreateRenewing();
var nobody = new Dictionary<string, AttributeValue> { ["pk"] = new() { S = "nobody" }, ["sk"] = new() { S = "nothing" } };
await dynamo.GetItemAsync(new GetItemRequest(new DynamoOptions().TableName, nobody));
await LambdaBootstrapBuilder
    .Create<Question, Answer>(static (question, _) => new Answer(question.Text), new SourceGeneratorLambdaJsonSerializer<StoreJson>())
    .Build()
    .RunAsync();

namespace StoreFunction
{
    internal sealed record Question(string Text);

    internal sealed record Answer(string Text);

    [JsonSerializable(typeof(Question))]
    [JsonSerializable(typeof(Answer))]
    internal sealed partial class StoreJson : JsonSerializerContext;
}

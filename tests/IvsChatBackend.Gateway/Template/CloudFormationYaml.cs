using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace IvsChatBackend.Gateway.Template;

/// <summary>
/// A template's YAML as JSON, with CloudFormation's tags spelled out: <c>!Ref X</c> is <c>{"Ref":"X"}</c>, <c>!GetAtt A.B</c> is
/// <c>{"Fn::GetAtt":["A","B"]}</c>, any other <c>!F</c> is <c>{"Fn::F":…}</c>. Every scalar is a string: CloudFormation makes no more of it.
/// </summary>
public static class CloudFormationYaml
{
    public static JsonObject Parse(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return Convert(stream.Documents.Single().RootNode).AsObject();
    }

    private static JsonNode Convert(YamlNode node)
    {
        JsonNode value = node switch
        {
            YamlScalarNode scalar => JsonValue.Create(scalar.Value ?? "")!,
            YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Convert)]),
            YamlMappingNode mapping => new JsonObject(
                mapping.Children.Select(entry => KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, (JsonNode?)Convert(entry.Value)))),
            _ => throw new InvalidOperationException($"A template holds no {node.NodeType}."),
        };
        return node.Tag.IsEmpty || !node.Tag.Value.StartsWith('!') || node.Tag.Value == "!" ? value : Call(node.Tag.Value[1..], value);
    }

    private static JsonObject Call(string function, JsonNode argument) => function switch
    {
        "Ref" or "Condition" => new JsonObject { [function] = argument },
        "GetAtt" when argument is JsonValue => new JsonObject
        {
            ["Fn::GetAtt"] = new JsonArray([.. ((string)argument!).Split('.', 2).Select(part => (JsonNode)part)]),
        },
        _ => new JsonObject { [$"Fn::{function}"] = argument },
    };
}

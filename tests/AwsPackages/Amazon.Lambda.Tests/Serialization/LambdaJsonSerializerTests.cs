using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace Amazon.Lambda.Tests.Serialization;

/// <summary>JSON as Lambda's events have it.</summary>
public sealed partial class LambdaJsonSerializerTests
{
    public sealed record Item(string? Name, int Count, string? Note);

    [JsonSerializable(typeof(Item))]
    internal sealed partial class ItemJson : JsonSerializerContext;

    [JsonSerializable(typeof(Item))]
    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    internal sealed partial class CamelJson : JsonSerializerContext;

    public static TheoryData<ILambdaSerializer> Serializers =>
    [
        new SourceGeneratorLambdaJsonSerializer<ItemJson>(),
        new DefaultLambdaJsonSerializer(),
        new SourceGeneratorLambdaJsonSerializer<CamelJson>(),
    ];

    [Theory]
    [MemberData(nameof(Serializers))]
    public void Names_are_read_whatever_their_case_and_written_as_they_are(ILambdaSerializer serializer)
    {
        Assert.Equal(new Item("Ann", 2, null), Read<Item>(serializer, """{"NAME":"Ann","count":2,"other":[]}"""));
        Assert.Equal("""{"Name":"Ä<\"","Count":2}""", Write(serializer, new Item("Ä<\"", 2, null)));
    }

    [Fact]
    public void A_context_that_is_passed_keeps_its_own_options() => Assert.Equal(
        """{"name":null,"count":1,"note":null}""",
        Write(new SourceGeneratorLambdaJsonSerializer<CamelJson>(CamelJson.Default), new Item(null, 1, null)));

    [Fact]
    public void Options_may_be_changed()
    {
        var serializer = new SourceGeneratorLambdaJsonSerializer<ItemJson>(options => options.PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower);
        Assert.Equal("""{"name":"a","count":1}""", Write(serializer, new Item("a", 1, null)));
    }

    [Fact]
    public void A_type_that_the_context_does_not_name_is_named_in_the_error()
    {
        var exception = Assert.Throws<JsonException>(() => Read<Version>(new SourceGeneratorLambdaJsonSerializer<ItemJson>(), "{}"));
        Assert.Contains("System.Version", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"count":"two"}""")]
    public void What_is_not_of_the_type_is_refused(string json) =>
        Assert.Throws<JsonException>(() => Read<Item>(new SourceGeneratorLambdaJsonSerializer<ItemJson>(), json));

    [Fact]
    public void A_stream_is_read_from_where_it_stands_whatever_its_kind()
    {
        var bytes = Encoding.UTF8.GetBytes("""xx{"Count":3}""");
        var serializer = new SourceGeneratorLambdaJsonSerializer<ItemJson>();
        foreach (var stream in new[] { new MemoryStream(bytes), new MemoryStream(bytes, 0, bytes.Length, writable: false, publiclyVisible: true) })
        {
            stream.Position = 2;
            Assert.Equal(3, serializer.Deserialize<Item>(stream).Count);
            Assert.Equal(stream.Length, stream.Position);
        }
    }

    private static T Read<T>(ILambdaSerializer serializer, string json) => serializer.Deserialize<T>(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    private static string Write<T>(ILambdaSerializer serializer, T value)
    {
        using var stream = new MemoryStream();
        serializer.Serialize(value, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

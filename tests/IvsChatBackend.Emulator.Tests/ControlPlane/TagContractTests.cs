using System.Text.Json;
using IvsChatBackend.Emulator.Tests.Wire;

namespace IvsChatBackend.Emulator.Tests.ControlPlane;

public sealed class TagContractTests(WireTarget target) : ContractTests(target)
{
    [Theory]
    [InlineData("room")]
    [InlineData("logging-configuration")]
    public async Task Tags_are_added_replaced_listed_and_taken_away(string type)
    {
        var arn = type == "room" ? await RoomAsync() : await LoggingConfigurationAsync();

        var tagged = await Client.TagAsync(arn, new Dictionary<string, string> { ["a b"] = "1", ["x:y/z"] = "2", ["keep"] = "3" });
        await Client.TagAsync(arn, new Dictionary<string, string> { ["keep"] = "four+=" });
        var untagged = await Client.UntagAsync(arn, "a b", "x:y/z", "was never there");
        var tags = (await Client.ListTagsAsync(arn)).Succeeded().Json.GetProperty("tags");

        Assert.Equal((200, ""), (tagged.Status, tagged.Body));
        Assert.Equal((200, ""), (untagged.Status, untagged.Body));
        Assert.Equal(["keep=four+="], tags.EnumerateObject().Select(tag => $"{tag.Name}={tag.Value}"));
    }

    [Fact]
    public async Task Keys_that_differ_in_case_are_different_keys()
    {
        var arn = await RoomAsync();

        await Client.TagAsync(arn, new Dictionary<string, string> { ["Key"] = "1", ["key"] = "2" });

        Assert.Equal(2, (await Client.ListTagsAsync(arn)).Json.GetProperty("tags").EnumerateObject().Count());
    }

    [Fact]
    public async Task A_resource_has_fifty_tags_and_no_more()
    {
        var arn = await RoomAsync();
        var fifty = Enumerable.Range(0, 50).ToDictionary(number => $"k{number}", _ => "");

        (await Client.TagAsync(arn, fifty)).Succeeded();
        (await Client.TagAsync(arn, new Dictionary<string, string> { ["k0"] = "again" })).Succeeded();
        (await Client.TagAsync(arn, new Dictionary<string, string> { ["one more"] = "" })).Refused(400, "ValidationException");

        Assert.Equal(50, (await Client.ListTagsAsync(arn)).Json.GetProperty("tags").EnumerateObject().Count());
    }

    public static TheoryData<string, string> ForbiddenTags => new()
    {
        { "aws:mine", "v" },
        { "AWS:mine", "v" },
        { "", "v" },
        { new string('k', 129), "v" },
        { "k", new string('v', 257) },
        { "k!", "v" },
        { "k", "<v>" },
    };

    [Theory]
    [MemberData(nameof(ForbiddenTags))]
    public async Task A_tag_against_the_rules_is_refused_wherever_it_is_given(string key, string value)
    {
        var arn = await RoomAsync();
        var tags = new Dictionary<string, string> { [key] = value };

        (await Client.TagAsync(arn, tags)).Refused(400, "ValidationException");
        (await Client.CallAsync("CreateRoom", new { tags })).Refused(400, "ValidationException");
        (await Client.CallAsync("CreateLoggingConfiguration", new { tags, destinationConfiguration = new { s3 = new { bucketName = "abc" } } }))
            .Refused(400, "ValidationException");
    }

    [Fact]
    public async Task A_tag_may_have_letters_and_digits_of_any_script()
    {
        var arn = await RoomAsync();
        var tags = new Dictionary<string, string> { ["Straße"] = "五 5", [new string('k', 128)] = new string('v', 256), ["awsome"] = "_.:/=+-@" };

        (await Client.TagAsync(arn, tags)).Succeeded();

        Assert.Equal(
            JsonSerializer.Serialize(new SortedDictionary<string, string>(tags, StringComparer.Ordinal)),
            JsonSerializer.Serialize((await Client.ListTagsAsync(arn)).Json.GetProperty("tags").Deserialize<SortedDictionary<string, string>>()));
    }

    [Fact]
    public async Task Taking_tags_away_needs_keys_and_none_reserved_and_no_more_than_fifty()
    {
        var arn = await RoomAsync();

        Assert.Equal(["tagKeys"], (await Client.UntagAsync(arn)).Refused(400, "ValidationException").FieldNames);
        (await Client.UntagAsync(arn, "aws:cloudformation")).Refused(400, "ValidationException");
        (await Client.UntagAsync(arn, [.. Enumerable.Range(0, 51).Select(number => $"k{number}")])).Refused(400, "ValidationException");
    }

    [Fact]
    public async Task A_resource_that_never_was_has_no_tags()
    {
        var unknown = UnknownSibling(await RoomAsync());

        (await Client.ListTagsAsync(unknown)).Refused(404, "ResourceNotFoundException");
        (await Client.TagAsync(unknown, new Dictionary<string, string> { ["k"] = "v" })).Refused(404, "ResourceNotFoundException");
        (await Client.UntagAsync(unknown, "k")).Refused(404, "ResourceNotFoundException");
    }

    [Fact]
    public async Task What_is_no_ARN_of_the_service_is_refused_by_name() =>
        Assert.Equal(["resourceArn"], (await Client.ListTagsAsync("arn:aws:s3:::bucket")).Refused(400, "ValidationException").FieldNames);
}

using AWSSDK.Ivschat.Tests.Wire;
using static AWSSDK.Ivschat.Tests.Operations.OperationCase;

namespace AWSSDK.Ivschat.Tests.Operations;

internal static class TagCases
{
    private const string Target = "/tags/arn%3Aaws%3Aivschat%3Aeu-west-1%3A123456789012%3Aroom%2FAbCdEf012345";

    private static readonly string[] Errors = ["InternalServerException", "ResourceNotFoundException", "ValidationException"];

    public static IReadOnlyList<OperationCase> All { get; } =
    [
        new(
            "ListTagsForResource",
            "GET",
            Target,
            null,
            Reply.Ok("""{"tags":{"stage":"dev","team":""}}"""),
            Errors,
            async client =>
            {
                var response = await client.ListTagsForResourceAsync(new() { ResourceArn = RoomArn });
                Assert.Equal(new() { ["stage"] = "dev", ["team"] = "" }, response.Tags);
            },
            client => client.ListTagsForResourceAsync(new() { ResourceArn = RoomArn })),
        new(
            "TagResource",
            "POST",
            Target,
            """{"tags":{"stage":"dev"}}""",
            new Reply(200),
            Errors,
            client => client.TagResourceAsync(new() { ResourceArn = RoomArn, Tags = new() { ["stage"] = "dev" } }),
            client => client.TagResourceAsync(new() { ResourceArn = RoomArn })),
        new(
            "UntagResource",
            "DELETE",
            Target + "?tagKeys=a%20b&tagKeys=x%3Ay%2Fz",
            null,
            new Reply(200),
            Errors,
            client => client.UntagResourceAsync(new() { ResourceArn = RoomArn, TagKeys = ["a b", "x:y/z"] }),
            client => client.UntagResourceAsync(new() { ResourceArn = RoomArn, TagKeys = [] })),
    ];
}

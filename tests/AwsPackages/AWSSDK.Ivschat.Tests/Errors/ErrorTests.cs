using System.Net;
using Amazon.Ivschat;
using Amazon.Ivschat.Model;
using AWSSDK.Ivschat.Tests.Operations;
using AWSSDK.Ivschat.Tests.Wire;

namespace AWSSDK.Ivschat.Tests.Errors;

public sealed class ErrorTests
{
    public static TheoryData<string> Codes => ErrorCase.Codes;

    [Theory, MemberData(nameof(Codes))]
    public async Task Each_error_is_known_by_header_by_type_and_by_code(string code)
    {
        var error = ErrorCase.Named(code);
        Reply[] replies =
            [error.ByHeader(), error.ByHeaderWithNamespace(), error.ByType(), error.ByTypeWithNamespace(), error.ByCode(), error.ByBoth()];
        foreach (var reply in replies)
        {
            var thrown = await ThrownBy(error.Operation, reply);

            Assert.IsType(error.Type, thrown);
            Assert.Equal((code, "told why"), (thrown.ErrorCode, thrown.Message));
            Assert.Equal((Reply.RequestId, (HttpStatusCode)error.Status), (thrown.RequestId, thrown.StatusCode));
        }
    }

    [Theory, MemberData(nameof(Codes))]
    public async Task Members_of_an_error_are_read(string code)
    {
        var error = ErrorCase.Named(code);

        switch (await ThrownBy(error.Operation, error.ByHeader()))
        {
            case ConflictException conflict:
                Assert.Equal(("AbCdEf012345", ResourceType.ROOM), (conflict.ResourceId, conflict.ResourceType));
                break;
            case ResourceNotFoundException missing:
                Assert.Equal(("AbCdEf012345", ResourceType.ROOM), (missing.ResourceId, missing.ResourceType));
                break;
            case ServiceQuotaExceededException quota:
                Assert.Equal(("AbCdEf012345", ResourceType.ROOM, 100), (quota.ResourceId, quota.ResourceType, quota.Limit));
                break;
            case ThrottlingException throttled:
                Assert.Equal(("AbCdEf012345", ResourceType.ROOM, 100), (throttled.ResourceId, throttled.ResourceType, throttled.Limit));
                break;
            case ValidationException invalid:
                Assert.Equal(ValidationExceptionReason.FIELD_VALIDATION_FAILED, invalid.Reason);
                Assert.Equal([("uri", "no permission"), ("name", "too long")], invalid.FieldList.Select(field => (field.Name, field.Message)));
                break;
            case var plain:
                Assert.Equal("", error.Members);
                Assert.IsType(error.Type, plain);
                break;
        }
    }

    [Fact]
    public async Task An_error_without_a_body_is_known_by_its_header()
    {
        var thrown = await ThrownBy("GetRoom", new Reply(404, "", ("x-amzn-ErrorType", "ResourceNotFoundException")));

        Assert.Null(Assert.IsType<ResourceNotFoundException>(thrown).ResourceId);
    }

    [Theory]
    [InlineData(403, """{"message":"bad signature","__type":"InvalidSignatureException"}""", "InvalidSignatureException", "bad signature")]
    [InlineData(402, """{"message":"pay first"}""", null, "pay first")]
    [InlineData(400, "", null, null)]
    public async Task An_error_that_the_model_does_not_know_is_generic(int status, string body, string? code, string? message)
    {
        var thrown = await ThrownBy("GetRoom", new Reply(status, body));

        Assert.Equal(typeof(AmazonIvschatException), thrown.GetType());
        Assert.Equal((code, (HttpStatusCode)status), (thrown.ErrorCode, thrown.StatusCode));
        Assert.Equal(message ?? thrown.Message, thrown.Message);
        Assert.Equal(Reply.RequestId, thrown.RequestId);
    }

    [Fact]
    public async Task A_page_of_a_proxy_in_between_is_a_generic_error()
    {
        var thrown = await ThrownBy("GetRoom", new Reply(400, "no JSON here"));

        Assert.Equal((typeof(AmazonIvschatException), HttpStatusCode.BadRequest), (thrown.GetType(), thrown.StatusCode));
    }

    [Fact]
    public async Task Names_of_resource_types_and_reasons_not_known_yet_survive()
    {
        var missing = await ThrownBy(
            "GetRoom", new Reply(404, """{"message":"","resourceType":"STAGE"}""", ("x-amzn-ErrorType", "ResourceNotFoundException")));
        var invalid = await ThrownBy("GetRoom", new Reply(400, """{"message":"","reason":"NEW"}""", ("x-amzn-ErrorType", "ValidationException")));

        Assert.Equal("STAGE", Assert.IsType<ResourceNotFoundException>(missing).ResourceType.Value);
        Assert.Equal("NEW", Assert.IsType<ValidationException>(invalid).Reason.Value);
        Assert.Null(((ValidationException)invalid).FieldList);
    }

    private static async Task<AmazonIvschatException> ThrownBy(string operation, Reply reply)
    {
        await using var server = RawServer.Start(reply);
        using var client = Clients.For(server);
        return await Assert.ThrowsAnyAsync<AmazonIvschatException>(() => OperationCase.Named(operation).CallEmpty(client));
    }
}

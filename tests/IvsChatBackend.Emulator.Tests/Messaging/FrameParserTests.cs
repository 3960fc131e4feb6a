using System.Buffers;
using System.Text;
using IvsChatBackend.Emulator.Messaging.WebSockets;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Emulator.Tests.Messaging;

/// <summary>Properties of the parser that hold for any bytes. Each prints its seed, which replays it.</summary>
public sealed class FrameParserTests
{
    private const int MaximumMessage = 4_096;

    [Fact]
    public void What_is_parsed_does_not_depend_on_how_the_bytes_are_cut()
    {
        var fuzzing = Fuzzing.Begin();
        var random = fuzzing.Random;
        for (var i = 0; i < fuzzing.Rounds; i++)
        {
            var bytes = RandomFrames.Session(random);

            Assert.Equal(Parse([bytes]), Parse(RandomFrames.Cut(random, bytes)));
        }
    }

    [Fact]
    public void A_well_formed_message_comes_out_as_it_went_in_however_it_is_fragmented_and_masked()
    {
        var fuzzing = Fuzzing.Begin();
        var random = fuzzing.Random;
        for (var i = 0; i < fuzzing.Rounds; i++)
        {
            var text = RandomFrames.Text(random, maximumLength: 1_000);
            var frames = RandomFrames.Fragment(random, Encoding.UTF8.GetBytes(text));

            Assert.Equal([$"Text:{text}"], Parse(RandomFrames.Cut(random, frames)));
        }
    }

    [Fact]
    public void A_truncated_message_is_never_a_message()
    {
        var frame = ClientFrame.Text("""{"Action":"SEND_MESSAGE","Content":"hi"}""");
        for (var length = 0; length < frame.Length; length++)
        {
            Assert.Empty(Parse([frame[..length]]));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    public void Every_form_of_the_length_is_read(int length)
    {
        var text = new string('a', length);

        Assert.Equal([$"Text:{text}"], Parse([ClientFrame.Text(text)], maximumMessage: 100_000));
    }

    [Fact]
    public void Memory_is_taken_for_what_arrives_not_for_what_is_announced()
    {
        using var parser = new FrameParser(maximumMessageBytes: int.MaxValue, maximumDroppedBytes: long.MaxValue);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var input = new ReadOnlySequence<byte>([0x81, 0xFF, 0, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0x00, 1, 2, 3, 4, 5]);
        parser.Next(ref input);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
    }

    /// <summary>Everything that the parser says about the chunks, as text.</summary>
    private static List<string> Parse(IEnumerable<byte[]> chunks, int maximumMessage = MaximumMessage)
    {
        using var parser = new FrameParser(maximumMessage, maximumDroppedBytes: 1024 * 1024);
        var events = new List<string>();
        var pending = Array.Empty<byte>();
        foreach (var chunk in chunks)
        {
            var input = new ReadOnlySequence<byte>([.. pending, .. chunk]);
            while (true)
            {
                var inbound = parser.Next(ref input);
                if (inbound.Kind == InboundKind.Incomplete)
                {
                    break;
                }

                events.Add(inbound.Kind is InboundKind.Text ? $"Text:{Encoding.UTF8.GetString(inbound.Payload.Span)}"
                    : $"{inbound.Kind}:{inbound.CloseCode}:{Convert.ToHexString(inbound.Payload.Span)}");
                if (inbound.Kind == InboundKind.Violation)
                {
                    return events;
                }
            }

            pending = input.ToArray();
        }

        return events;
    }
}

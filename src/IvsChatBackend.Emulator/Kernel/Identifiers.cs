using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace IvsChatBackend.Emulator.Kernel;

/// <summary>Makes the ids that IVS Chat makes: exactly 12 characters of <c>A-Z a-z 0-9</c>, for rooms, messages, events and errors alike.</summary>
public sealed class Identifiers(RandomNumberGenerator random)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Length of every id, in characters.</summary>
    public const int Length = 12;

    /// <summary>A fresh id.</summary>
    public string Next()
    {
        Span<char> id = stackalloc char[Length];
        Span<byte> pool = stackalloc byte[Length * 2];
        var filled = 0;
        while (filled < Length)
        {
            random.GetBytes(pool);
            foreach (var value in pool)
            {
                // 248 is the largest multiple of 62 in a byte; taking the rest would favour the first letters.
                if (value < 248 && filled < Length)
                {
                    id[filled++] = Alphabet[value % Alphabet.Length];
                }
            }
        }

        return new string(id);
    }

    /// <summary>An id made of a name: the same at each start, so that whoever uses it can write it down.</summary>
    public static string OfName(string name) => string.Create(Length, SHA256.HashData(Encoding.UTF8.GetBytes(name)), static (id, hash) =>
    {
        for (var index = 0; index < id.Length; index++)
        {
            // Two bytes a letter, so that the first letters are hardly favoured.
            id[index] = Alphabet[BinaryPrimitives.ReadUInt16BigEndian(hash.AsSpan(index * 2)) % Alphabet.Length];
        }
    });

    /// <summary>A fresh request id: a version 4 UUID.</summary>
    public Guid NextRequestId()
    {
        Span<byte> id = stackalloc byte[16];
        random.GetBytes(id);
        id[6] = (byte)((id[6] & 0x0f) | 0x40);
        id[8] = (byte)((id[8] & 0x3f) | 0x80);
        return new Guid(id, bigEndian: true);
    }
}

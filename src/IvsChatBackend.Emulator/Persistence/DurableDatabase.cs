using System.Globalization;
using Microsoft.Data.Sqlite;

namespace IvsChatBackend.Emulator.Persistence;

/// <summary>
/// An SQLite file that one process writes, for state that has to outlive it: what <see cref="Write"/> returned from is on the disk. The native library
/// is loaded when the first of these opens.
/// </summary>
/// <remarks>WAL with <c>synchronous=FULL</c>: each commit is flushed. Not for several threads at once.</remarks>
public sealed class DurableDatabase : IDisposable
{
    private readonly FileStream _lock;
    private readonly SqliteConnection _connection;

    private DurableDatabase(FileStream directoryLock, SqliteConnection connection, string path) =>
        (_lock, _connection, Path, IsNew) = (directoryLock, connection, path, IsEmpty(connection));

    /// <summary>The file, for messages.</summary>
    public string Path { get; }

    /// <summary>Whether there was nothing in it: no table yet.</summary>
    public bool IsNew { get; }

    /// <param name="directory">Made if missing; this process's alone.</param>
    /// <exception cref="EmulatorDataException">
    /// The directory can't be used or is in use, or the file is no such database or damaged; the message is one line. Nothing is changed then.
    /// </exception>
    public static DurableDatabase Open(string directory)
    {
        var (folder, path) = (System.IO.Path.GetFullPath(directory), System.IO.Path.Combine(System.IO.Path.GetFullPath(directory), "state.db"));
        FileStream? directoryLock = null;
        SqliteConnection? connection = null;
        try
        {
            Directory.CreateDirectory(folder);
            directoryLock = Lock(folder);
            connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString());
            connection.Open();
            Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
            ThrowIfDamaged(connection, path);
            return new DurableDatabase(directoryLock, connection, path);
        }
        catch (Exception exception)
        {
            connection?.Dispose();
            directoryLock?.Dispose();
            throw exception switch
            {
                SqliteException => Damaged(path, exception),
                IOException or UnauthorizedAccessException => new EmulatorDataException(
                    $"The data directory {folder} can't be used: {exception.Message}", exception),
                _ => exception,
            };
        }
    }

    /// <summary>Writes all of it or nothing, and puts it on the disk.</summary>
    /// <exception cref="IOException">It could not be written; the next write may succeed.</exception>
    public void Write(Action<SqliteTransaction> write)
    {
        try
        {
            using var transaction = _connection.BeginTransaction();
            write(transaction);
            transaction.Commit();
        }
        catch (SqliteException exception)
        {
            throw new IOException($"{Path} can't be written: {exception.Message}", exception);
        }
    }

    /// <summary>A command in the transaction, with its parameters <c>$1</c>, <c>$2</c> … set.</summary>
    public static void Run(SqliteTransaction transaction, string sql, params ReadOnlySpan<object?> parameters)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        for (var index = 0; index < parameters.Length; index++)
        {
            command.Parameters.AddWithValue($"${(index + 1).ToString(CultureInfo.InvariantCulture)}", parameters[index] ?? DBNull.Value);
        }

        command.ExecuteNonQuery();
    }

    /// <summary>Every row of a query, read one by one.</summary>
    /// <exception cref="EmulatorDataException">The file is damaged, or not of this form.</exception>
    public IReadOnlyList<T> Read<T>(string sql, Func<SqliteDataReader, T> read)
    {
        try
        {
            using var command = _connection.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }

            return rows;
        }
        catch (Exception exception) when (exception is SqliteException or System.Text.Json.JsonException or InvalidCastException or FormatException)
        {
            throw Damaged(Path, exception);
        }
    }

    public void Dispose()
    {
        _connection.Dispose();
        _lock.Dispose();
    }

    /// <summary>The system lets go of the lock when the process dies, however it does.</summary>
    private static FileStream Lock(string folder)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new EmulatorDataException($"The data directory {folder} is in use by another process.", exception);
        }
    }

    private static void ThrowIfDamaged(SqliteConnection connection, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1);";
        if (command.ExecuteScalar() as string != "ok")
        {
            throw Damaged(path, cause: null);
        }
    }

    private static EmulatorDataException Damaged(string path, Exception? cause) => new(
        $"{path} is damaged, or is of another form. Put back a copy of it, or move it away with what is beside it to start with nothing.", cause);

    private static bool IsEmpty(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master;";
        return command.ExecuteScalar() is 0L;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

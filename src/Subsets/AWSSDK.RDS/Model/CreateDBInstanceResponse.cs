using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class CreateDBInstanceResponse : AmazonWebServiceResponse
{
    public DBInstance DBInstance { get; set; }
}

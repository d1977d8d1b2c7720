// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// For tests: `transfer` answers with nothing at all, as USDT does.
contract NoReturnToken {
    string public constant name = "Test no return value";
    string public constant symbol = "tNRV";
    uint8 public constant decimals = 6;
    mapping(address => uint256) public balanceOf;

    event Transfer(address indexed from, address indexed to, uint256 value);

    function mint(address to, uint256 value) external {
        balanceOf[to] += value;
        emit Transfer(address(0), to, value);
    }

    function transfer(address to, uint256 value) external {
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value;
        emit Transfer(msg.sender, to, value);
    }
}
